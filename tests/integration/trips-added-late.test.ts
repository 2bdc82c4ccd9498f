import { createHash, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { as, asOwner, type Customer, customer } from "../setup/actors";
import { addBooking, type Booking, newBooking } from "../setup/bookings";
import { prepare, readOffer, settleFor, taken } from "../setup/offers";
import { network } from "../setup/offers-network";

/** The operator cancels the booking's first flight, and the worker tells everyone who is booked by then. */
async function cancelFirst(booking: Booking): Promise<string> {
  const event = {
    id: randomUUID(),
    body_sha256: createHash("sha256").update(booking.id).digest("hex"),
    type: "cancelled",
    occurred_at: new Date().toISOString(),
    journey: { id: booking.journeyIds[0] },
  };
  const { data } = await as("notifier")
    .rpc("apply_journey_events", { source: "tests", events: [event] })
    .throwOnError();
  const disruption: string = data[0].disruption_id;
  await as("notifier").rpc("fan_out_disruption", { disruption }).throwOnError();
  return disruption;
}

async function noticesOf(who: Customer, disruption: string) {
  const { data } = await who.supabase
    .from("notices")
    .select("state, topic, booking_id, severity, disruption_id")
    .eq("disruption_id", disruption)
    .order("created_at")
    .throwOnError();
  return data;
}

test("Who adds a trip whose flight was cancelled before is told then", async () => {
  const guest = await customer();
  const booking = await newBooking();
  const disruption = await cancelFirst(booking);
  expect(await noticesOf(guest, disruption)).toEqual([]);
  await addBooking(guest, booking);
  expect(await noticesOf(guest, disruption)).toMatchObject([
    { state: "open", topic: "delay", booking_id: booking.id, severity: 3 },
  ]);
  const { data } = await guest.supabase.from("deliveries").select("channel, state").eq("state", "waiting");
  expect(data).not.toEqual([]);
});

test("Who was told already is not told again when others add theirs, nor when they add it again", async () => {
  const [first, second] = await Promise.all([customer(), customer()]);
  const booking = await newBooking();
  await addBooking(first, booking);
  const disruption = await cancelFirst(booking);
  const other = await newBooking();
  await asOwner.query("update public.booking_legs set journey_id = $1 where booking_id = $2", [
    booking.journeyIds[0] ?? null,
    other.id,
  ]);
  await addBooking(second, other);
  await addBooking(first, booking);
  expect(await noticesOf(first, disruption)).toHaveLength(1);
  expect(await noticesOf(second, disruption)).toHaveLength(1);
});

test("Nobody is told of a flight that has long arrived", async () => {
  const guest = await customer();
  const booking = await newBooking({ departures: [new Date(Date.now() - 2 * 86_400_000)] });
  const disruption = await cancelFirst(booking);
  await addBooking(guest, booking);
  expect(await noticesOf(guest, disruption)).toEqual([]);
});

test("Letting a trip go withdraws what is open about it and drops what waits; taken back, it is told anew", async () => {
  const guest = await customer();
  const booking = await newBooking();
  await addBooking(guest, booking);
  const disruption = await cancelFirst(booking);
  await guest.supabase.rpc("remove_booking", { booking_id: booking.id }).throwOnError();
  expect(await noticesOf(guest, disruption)).toMatchObject([{ state: "withdrawn", booking_id: null }]);
  const waiting = await guest.supabase.from("deliveries").select("id").eq("state", "waiting");
  expect(waiting.data).toEqual([]);

  await guest.supabase.rpc("restore_booking", { booking_id: booking.id }).throwOnError();
  expect(await noticesOf(guest, disruption)).toMatchObject([
    { state: "withdrawn", booking_id: booking.id },
    { state: "open", booking_id: booking.id },
  ]);
});

test("Whoever adds a trip next learns nothing of what the one before was told, and is told themselves", async () => {
  const [first, second] = await Promise.all([customer(), customer()]);
  const booking = await newBooking();
  await addBooking(first, booking);
  const disruption = await cancelFirst(booking);
  await first.supabase.rpc("remove_booking", { booking_id: booking.id }).throwOnError();
  await addBooking(second, booking);
  expect(await noticesOf(second, disruption)).toMatchObject([{ state: "open", booking_id: booking.id }]);
  expect(await noticesOf(first, disruption)).toMatchObject([{ state: "withdrawn", booking_id: null }]);
});

/** Somebody whose train is cancelled and who is offered the two that follow, or is put on the first. */
async function offered({ accepted = false } = {}) {
  const guest = await customer();
  await asOwner.query(
    "insert into public.standing_policies (customer_id, enabled) values ($1, $2::text::boolean)",
    [guest.id, String(accepted)],
  );
  const net = await network();
  await net.journey("S1", "berlin 08:00, hamm 10:00");
  await net.journey("S2", "berlin 09:00, hamm 11:00", { seats: 5 });
  await net.journey("S3", "berlin 12:00, hamm 14:00", { seats: 5 });
  const booked = await net.book(guest.id, "S1 berlin-hamm");
  const notice = await net.tell(guest.id, booked, await net.cancel("S1"));
  const offer = (await prepare(notice)).get(notice);
  if (!offer) throw new Error("Nothing was offered.");
  return { guest, net, booking: booked.booking, offer };
}

test("Letting a trip go gives back the places that were held for it, and an answer comes too late", async () => {
  const { guest, net, booking, offer } = await offered();
  expect((await taken(net.id("S2"))).held).toBe(1);
  await guest.supabase.rpc("remove_booking", { booking_id: booking }).throwOnError();
  expect((await taken(net.id("S2"))).held).toBe(0);
  const answered = await settleFor(guest.id, offer.id, 1);
  expect(answered.result).toBe("withdrawn");
  expect((await taken(net.id("S2"))).booked).toBe(0);
});

test("What was accepted for a trip stays as it is once the trip is let go", async () => {
  const { guest, net, booking, offer } = await offered();
  await settleFor(guest.id, offer.id, 1);
  await asOwner.query(
    "update public.decisions set undo_until = now() + interval '1 hour' where offer_id = $1",
    [offer.id],
  );
  await guest.supabase.rpc("remove_booking", { booking_id: booking }).throwOnError();
  const { data } = await guest.supabase.rpc("undo_decision", { offer_id: offer.id }).throwOnError();
  expect(data).toMatchObject({ result: "too_late" });
  expect((await readOffer(guest.id, offer.id)).decision).toMatchObject({ option: 1 });
  expect((await taken(net.id("S2"))).booked).toBe(1);
});

test("The places that were kept in case of undoing are free once the trip is let go", async () => {
  const { guest, net, booking } = await offered({ accepted: true });
  expect((await taken(net.id("S3"))).held).toBe(1);
  await guest.supabase.rpc("remove_booking", { booking_id: booking }).throwOnError();
  for (const service of ["S1", "S3"]) expect((await taken(net.id(service))).held).toBe(0);
});
