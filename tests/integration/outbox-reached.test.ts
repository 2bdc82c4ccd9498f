import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { asOwner } from "../setup/actors";
import {
  aTrain,
  book,
  claimFor,
  finish,
  type Line,
  letPass,
  noticesOf,
  outboxOf,
  sendTo,
  tell,
  traveller,
} from "../setup/outbox";

const aTraveller = async () => {
  const who = await traveller();
  const line = await aTrain();
  const trip = await book(who, [line, 1, 4]);
  return { who, line, trip };
};

test("a companion who takes over a booking is told the news as news, whatever was told to who had it before", async () => {
  const { who, line, trip } = await aTraveller();
  await tell(line, { kind: "delayed", late: 20 });
  expect(await sendTo(who)).toEqual(["sms"]);
  await who.supabase.rpc("remove_booking", { booking_id: trip.booking }).throwOnError();
  const companion = await traveller();
  await asOwner.query("update public.bookings set customer_id = $2, added_at = now() where id = $1", [
    trip.booking,
    companion.id,
  ]);
  await tell(line, { kind: "delayed", late: 40 });
  await tell(line, { kind: "cancelled" });
  expect(await noticesOf(companion)).toMatchObject([
    { state: "superseded", follows: null },
    { state: "open", kind: "journey_cancelled", follows: null },
  ]);
  expect(await sendTo(companion)).toEqual(["in_app", "sms"]);
  expect(await noticesOf(who)).toMatchObject([{ state: "withdrawn" }]);
});

describe("a message that a worker has in hand", () => {
  test("counts as told: that the journey runs after all is told too", async () => {
    const { who, line } = await aTraveller();
    await tell(line, { kind: "cancelled" });
    const worker = `worker-${randomUUID()}`;
    const claimed = await claimFor(who, worker);
    await tell(line, { kind: "reinstated" });
    await finish(
      worker,
      claimed.map(({ delivery_id }) => ({ delivery_id, outcome: "sent", provider_id: randomUUID() })),
    );
    const [cancelled, reinstated] = await noticesOf(who);
    expect(cancelled).toMatchObject({ state: "withdrawn" });
    expect(reinstated).toMatchObject({ kind: "journey_reinstated", follows: cancelled?.id });
    expect((await outboxOf(reinstated)).sms).toMatch(/^waiting/);
  });

  test("counts as told when the worker is never heard of again: it may have gone out", async () => {
    const { who, line } = await aTraveller();
    await tell(line, { kind: "cancelled" });
    await claimFor(who);
    await letPass(who, "3 minutes");
    await tell(line, { kind: "reinstated" });
    expect((await noticesOf(who)).map(({ kind }) => kind)).toEqual([
      "journey_cancelled",
      "journey_reinstated",
    ]);
  });

  test("does not count where the provider refused it, and nobody is told that nothing happened", async () => {
    const { who, line } = await aTraveller();
    await tell(line, { kind: "cancelled" });
    const worker = `worker-${randomUUID()}`;
    const claimed = await claimFor(who, worker);
    await finish(
      worker,
      claimed.map(({ delivery_id }) => ({ delivery_id, outcome: "retry", error: "busy" })),
    );
    await tell(line, { kind: "reinstated" });
    expect(await noticesOf(who)).toMatchObject([{ kind: "journey_cancelled", state: "withdrawn" }]);
  });
});

describe("who was rebooked", () => {
  const rebooked = async () => {
    const { who, line, trip } = await aTraveller();
    const next = await aTrain({ leavesIn: 700 });
    await tell(line, { kind: "cancelled" });
    expect(await sendTo(who)).toEqual(["in_app", "sms"]);
    await asOwner.query("update public.booking_legs set status = 'replaced' where id = $1", [
      trip.legs[0] ?? "",
    ]);
    await asOwner.query(
      `insert into public.booking_legs (booking_id, customer_id, position, journey_id, from_position, to_position)
       values ($1, $2, 2, $3, 1, 4)`,
      [trip.booking, who.id, next.id],
    );
    return { who, next };
  };

  test("is told at once that the new journey is cancelled too", async () => {
    const { who, next } = await rebooked();
    await tell(next, { kind: "cancelled" });
    expect(await sendTo(who)).toEqual(["in_app", "sms"]);
  });

  test("hears of a delay of the new journey when ten minutes are over", async () => {
    const { who, next } = await rebooked();
    await tell(next, { kind: "delayed", late: 20 });
    expect(await sendTo(who)).toEqual([]);
    await letPass(who, "10 minutes");
    expect(await sendTo(who)).toEqual(["sms"]);
  });
});

test("of a strike that cancels both trains of a trip, both cancellations go out", async () => {
  const who = await traveller();
  const lines: [Line, Line] = [await aTrain({ leavesIn: 600 }), await aTrain({ leavesIn: 1200 })];
  await book(who, [lines[0], 1, 3], [lines[1], 3, 5]);
  for (const line of lines) await tell(line, { kind: "cancelled" });
  expect(await sendTo(who)).toEqual(["in_app", "in_app", "sms", "sms"]);
});
