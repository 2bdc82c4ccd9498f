import { beforeAll, describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import { addBooking, freshReference, newBooking, tripsOf } from "../setup/bookings";
import { expectNothing, REFUSED } from "../setup/refused";

let owner: Customer;

beforeAll(async () => {
  owner = await customer();
});

describe("adding a booking", () => {
  test("brings the trip with its legs and their calls into the account", async () => {
    const guest = await customer();
    const departure = new Date(Date.now() + 86_400_000);
    const booking = await newBooking({
      departures: [departure, new Date(departure.getTime() + 5 * 3_600_000)],
    });
    expect(await tripsOf(guest)).toEqual([]);
    expect(await addBooking(guest, booking)).toBe(booking.id);

    const [trip] = await tripsOf(guest, booking.id);
    expect(trip).toMatchObject({
      id: booking.id,
      reference: booking.reference,
      operator: { names: { en: "Test Air" }, country: "DE" },
      passengers: 1,
    });
    expect(trip?.legs.map(({ journey, status, revision }) => [journey.service, status, revision])).toEqual([
      ["TA 101", "booked", 0],
      ["TA 102", "booked", 0],
    ]);
    expect(trip?.legs[0]?.calls.map(({ stop }) => [stop.names.en, stop.time_zone])).toEqual([
      ["Quay Town", "Asia/Shanghai"],
      ["Far Harbour", "Europe/Lisbon"],
    ]);
    const legs = await guest.supabase.from("booking_legs").select("customer_id").throwOnError();
    expect(legs.data).toEqual([{ customer_id: guest.id }, { customer_id: guest.id }]);
  });

  test.each([
    ["Müller", "MUELLER"],
    ["Müller", " muller "],
    ["O’Brien", "OBRIEN"],
    ["García-López", "garcia lopez"],
    ["Straße", "STRASSE"],
    ["Łukasiewicz", "Lukasiewicz"],
    ["王", "王"],
    ["Иванова", "ИВАНОВА"],
    ["Παπαδόπουλος", "ΠΑΠΑΔΟΠΟΥΛΟΣ"],
    ["Ｌｉｎ", "LIN"],
    ["van der Berg", "VANDERBERG"],
    ["Ærø", "AEROE"],
  ])("knows that %s on the ticket is %s", async (onTicket, typed) => {
    const guest = await customer();
    const booking = await newBooking({ familyName: onTicket });
    const spread = ` ${booking.reference.toLowerCase().slice(0, 3)} ${booking.reference.slice(3)} `;
    expect(await addBooking(guest, { reference: spread, familyName: typed })).toBe(booking.id);
  });

  test.each([
    ["Lin", "Lim"],
    ["Lin Mei", "Mei Lin"],
    ["王", "汪"],
    ["O’Brien", ""],
    ["O’Brien", "---"],
  ])("does not take %s for %j", async (onTicket, typed) => {
    const guest = await customer();
    const { reference } = await newBooking({ familyName: onTicket });
    expect(await addBooking(guest, { reference, familyName: typed })).toBeNull();
  });

  test("answers the same to a wrong name, an unknown reference and a trip that somebody else has", async () => {
    const guest = await customer();
    const taken = await newBooking();
    const free = await newBooking();
    await addBooking(owner, taken);
    const answers = await Promise.all([
      addBooking(guest, { ...free, familyName: "Nobody" }),
      addBooking(guest, { reference: freshReference(), familyName: "Lin" }),
      addBooking(guest, taken),
    ]);
    expect(answers).toEqual([null, null, null]);
    expect(await tripsOf(guest)).toEqual([]);
    expect(await tripsOf(owner, taken.id)).toHaveLength(1);
  });

  test("again answers the same trip and keeps since when it is there", async () => {
    const guest = await customer();
    const booking = await newBooking();
    await addBooking(guest, booking);
    const [before] = await tripsOf(guest);
    expect(await addBooking(guest, booking)).toBe(booking.id);
    expect(await tripsOf(guest)).toEqual([before]);
  });

  test("finds both trips where two operators share a reference and a name, one after the other", async () => {
    const guest = await customer();
    const first = await newBooking();
    const second = await newBooking({ reference: first.reference });
    const added = [await addBooking(guest, first), await addBooking(guest, first)];
    expect(added.toSorted()).toEqual([first.id, second.id].toSorted());
  });

  test("by two customers at once gives the trip to one of them", async () => {
    const booking = await newBooking();
    const rivals = await Promise.all([customer(), customer()]);
    const answers = await Promise.all(rivals.map((rival) => addBooking(rival, booking)));
    expect(answers.toSorted()).toEqual([booking.id, null].toSorted());
  });

  test("is tried ten times in a quarter of an hour, then no more, and right pairs count too", async () => {
    const guest = await customer();
    const booking = await newBooking();
    await addBooking(guest, booking);
    for (let tries = 0; tries < 9; tries += 1) {
      await addBooking(guest, { reference: freshReference(), familyName: "Lin" });
    }
    const { data, error } = await guest.supabase.rpc("add_booking", {
      reference: booking.reference,
      family_name: booking.familyName,
    });
    expect(data).toBeNull();
    expect(error).toMatchObject({ code: "22023", message: "too_many_tries" });
    await asOwner.query(
      "update private.booking_tries set tried_at = tried_at - interval '16 minutes' where customer_id = $1",
      [guest.id],
    );
    expect(await addBooking(guest, booking)).toBe(booking.id);
  });

  test("is for nobody but customers, and ends with their session", async () => {
    const booking = await newBooking();
    const pair = { reference: booking.reference, family_name: booking.familyName };
    for (const [name, client] of (await everybodyElse()).slice(1)) {
      expect((await client.rpc("add_booking", pair)).error?.code, name).toBe(REFUSED);
    }
    const guest = await customer();
    await asOwner.query("delete from auth.sessions where user_id = $1", [guest.id]);
    const { error } = await guest.supabase.rpc("add_booking", pair);
    expect(error).toMatchObject({ code: REFUSED, message: "session_ended" });
  });
});

describe("letting a trip go", () => {
  test("takes it out of the account, and it can be taken back within a day", async () => {
    const guest = await customer();
    const booking = await newBooking();
    await addBooking(guest, booking);
    const removed = await guest.supabase.rpc("remove_booking", { booking_id: booking.id });
    expect(removed).toMatchObject({ data: true, error: null });
    expect(await tripsOf(guest)).toEqual([]);
    expect(
      await asOwner.query("select customer_id from public.booking_legs where booking_id = $1", [booking.id]),
    ).toEqual([{ customer_id: null }]);
    const restored = await guest.supabase.rpc("restore_booking", { booking_id: booking.id });
    expect(restored.data).toBe(true);
    expect(await tripsOf(guest)).toHaveLength(1);
  });

  test("leaves it for the next, after whom it can't be taken back", async () => {
    const [first, second] = await Promise.all([customer(), customer()]);
    const booking = await newBooking();
    await addBooking(first, booking);
    await first.supabase.rpc("remove_booking", { booking_id: booking.id }).throwOnError();
    expect(await addBooking(second, booking)).toBe(booking.id);
    expect((await first.supabase.rpc("restore_booking", { booking_id: booking.id })).data).toBe(false);
    expect(await tripsOf(first)).toEqual([]);
    expect(await tripsOf(second)).toHaveLength(1);
  });

  test("can be taken back by nobody else, and not after a day", async () => {
    const [guest, stranger] = await Promise.all([customer(), customer()]);
    const booking = await newBooking();
    await addBooking(guest, booking);
    await guest.supabase.rpc("remove_booking", { booking_id: booking.id }).throwOnError();
    expect((await stranger.supabase.rpc("restore_booking", { booking_id: booking.id })).data).toBe(false);
    await asOwner.query(
      "update private.removed_bookings set removed_at = removed_at - interval '1 day' where booking_id = $1",
      [booking.id],
    );
    expect((await guest.supabase.rpc("restore_booking", { booking_id: booking.id })).data).toBe(false);
  });

  test("does nothing to trips of others", async () => {
    const booking = await newBooking();
    await addBooking(owner, booking);
    for (const [name, client] of await everybodyElse()) {
      const { data, error } = await client.rpc("remove_booking", { booking_id: booking.id });
      if (name === "a stranger") expect(data, name).toBe(false);
      else expect(error?.code, name).toBe(REFUSED);
    }
    expect(await tripsOf(owner, booking.id)).toHaveLength(1);
  });
});

describe("trips", () => {
  test("are read by their customer alone", async () => {
    const booking = await newBooking();
    await addBooking(owner, booking);
    const others = await everybodyElse();
    await expectNothing(others, (client) => client.from("bookings").select("id").eq("id", booking.id));
    await expectNothing(others, (client) =>
      client.from("booking_legs").select("id").eq("booking_id", booking.id),
    );
    await expectNothing(others, (client) => client.rpc("own_trips", { booking_id: booking.id }));
  });

  test("show nobody the name on the booking, nor take anybody's word for whose they are", async () => {
    const booking = await newBooking();
    await addBooking(owner, booking);
    const read = await owner.supabase.from("bookings").select("family_name_key");
    expect(read.error?.code).toBe(REFUSED);
    const written = await owner.supabase.from("bookings").update({ passengers: 9 }).eq("id", booking.id);
    expect(written.error?.code).toBe(REFUSED);
    const seated = await owner.supabase
      .from("booking_legs")
      .update({ seat: "1A" })
      .eq("booking_id", booking.id);
    expect(seated.error?.code).toBe(REFUSED);
  });

  test("that are nobody's are seen by nobody", async () => {
    const booking = await newBooking();
    for (const client of [owner.supabase, as("notifier")]) {
      const { data } = await client.from("bookings").select("id").eq("id", booking.id);
      expect(data ?? []).toEqual([]);
    }
  });

  test("count each change of a leg once, and never backwards", async () => {
    const guest = await customer();
    const booking = await newBooking();
    await addBooking(guest, booking);
    const revisions: (number | undefined)[] = [];
    for (const status of ["replaced", "booked", "booked"]) {
      await asOwner.query("update public.booking_legs set status = $1 where booking_id = $2", [
        status,
        booking.id,
      ]);
      revisions.push((await tripsOf(guest))[0]?.legs[0]?.revision);
    }
    expect(revisions).toEqual([1, 2, 2]);
  });

  test("go when their customer leaves", async () => {
    const guest = await customer();
    const booking = await newBooking();
    await addBooking(guest, booking);
    await asOwner.query("delete from auth.users where id = $1", [guest.id]);
    expect(await asOwner.query("select id from public.bookings where id = $1", [booking.id])).toEqual([]);
  });
});
