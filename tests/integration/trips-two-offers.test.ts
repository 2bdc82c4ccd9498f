import { describe, expect, test } from "vitest";
import { asOwner } from "../setup/actors";
import {
  cancelledTrain,
  choices,
  lapse,
  legsOf,
  letTimePass,
  prepare,
  readOffer,
  settleFor,
  told,
} from "../setup/offers";
import { network, traveller } from "../setup/offers-network";

/** A strike takes both trains of one way: whoever is on it has a question about the whole and one about the rest. */
async function strike() {
  const net = await network();
  await net.journey("S1", "berlin 08:00, hamm 10:00");
  await net.journey("R1", "hamm 10:30, bonn 12:00");
  await net.journey("D1", "berlin 08:30, bonn 13:00");
  await net.journey("R2", "hamm 13:30, bonn 15:00");
  const who = await traveller();
  const booked = await net.book(who, "S1 berlin-hamm, R1 hamm-bonn");
  const whole = await net.tell(who, booked, await net.cancel("S1"));
  const rest = await net.tell(who, { ...booked, legs: booked.legs.slice(1) }, await net.cancel("R1"));
  return { who, booking: booked.booking, whole, rest };
}

async function asked(trip: Awaited<ReturnType<typeof strike>>) {
  const offers = await prepare(trip.whole, trip.rest);
  return { whole: offers.get(trip.whole)?.id ?? "", rest: offers.get(trip.rest)?.id ?? "" };
}

/** The leg has the last number there is: nothing can come after it. */
const leaveNoRoom = (booking: string) =>
  asOwner.query("update public.booking_legs set position = 32767 where booking_id = $1", [booking]);

describe("whoever has two questions about one way", () => {
  test("and takes the money back for all of it is not put on a train by silence about the rest", async () => {
    const trip = await strike();
    const offers = await asked(trip);
    const whole = await readOffer(trip.who, offers.whole);
    const refund = choices(whole).findIndex((choice) => choice.endsWith("refund")) + 1;
    expect((await settleFor(trip.who, offers.whole, refund)).result).toBe("settled");
    expect((await readOffer(trip.who, offers.rest)).state).toBe("withdrawn");
    await letTimePass(offers.rest);
    await lapse();
    expect(await legsOf(trip.booking)).toEqual(["S1 berlin-hamm cancelled", "R1 hamm-bonn cancelled"]);
  });

  test("is on one train, not on two, after answering the second question first", async () => {
    const trip = await strike();
    const offers = await asked(trip);
    expect((await settleFor(trip.who, offers.rest, 1)).result).toBe("settled");
    expect((await readOffer(trip.who, offers.whole)).state).toBe("withdrawn");
    const late = await settleFor(trip.who, offers.whole, 1);
    expect(late.result).toBe("withdrawn");
    // The first train is still off: somebody has to call about it, and the traveller knows.
    expect(late.offer.callback_wanted_at).not.toBeNull();
    expect((await told(trip.who)).filter((words) => words.includes("by change"))).toEqual([
      expect.stringMatching(/^journey_rebooked by change: call_me .*open$/),
    ]);
    expect((await legsOf(trip.booking)).filter((leg) => leg.endsWith("booked"))).toEqual([
      "S1 berlin-hamm booked",
      "R2 hamm-bonn booked",
    ]);
  });

  test("and lets us accept for them has one way accepted", async () => {
    const trip = await strike();
    await asOwner.query(
      "insert into public.standing_policies (customer_id, enabled, later_minutes) values ($1, true, 1440)",
      [trip.who],
    );
    const offers = await asked(trip);
    expect((await readOffer(trip.who, offers.whole)).decision).toMatchObject({ channel: "policy" });
    expect((await readOffer(trip.who, offers.rest)).state).toBe("withdrawn");
    expect((await legsOf(trip.booking)).filter((leg) => leg.endsWith("booked"))).toEqual([
      "D1 berlin-bonn booked",
    ]);
  });
});

test("one traveller's question without an object keeps nobody else's silence from being heard", async () => {
  const stuck = await cancelledTrain();
  const other = await cancelledTrain();
  await asOwner.query("update public.booking_legs set status = 'cancelled' where booking_id = $1", [
    stuck.booking,
  ]);
  await letTimePass(stuck.offer.id);
  await letTimePass(other.offer.id);
  await lapse();
  expect((await readOffer(stuck.who, stuck.offer.id)).state).toBe("withdrawn");
  expect((await readOffer(other.who, other.offer.id)).decision?.channel).toBe("silence");
});

test("one traveller's trip that can't be changed keeps nobody else's silence from being heard, and ends in a call of which they are told", async () => {
  const stuck = await cancelledTrain();
  const other = await cancelledTrain();
  await leaveNoRoom(stuck.booking);
  await letTimePass(stuck.offer.id);
  await letTimePass(other.offer.id);
  await lapse();
  const after = await readOffer(stuck.who, stuck.offer.id);
  expect(after).toMatchObject({ state: "expired", decision: null });
  expect(after.callback_wanted_at).not.toBeNull();
  expect((await told(stuck.who)).at(-1)).toMatch(/^journey_rebooked by silence: call_me .*open$/);
  expect(await legsOf(stuck.booking)).toEqual(["S1 berlin-hamm booked"]);
  expect((await readOffer(other.who, other.offer.id)).decision?.channel).toBe("silence");
});

describe("silence that can't be heard for want of memory, disk or a lock", () => {
  /** Lets every booking of a leg fail for this trip until it is told to stop. */
  async function shortage(booking: string) {
    const name = `short_${booking.replaceAll("-", "")}`;
    await asOwner.query(`
      create function public.${name}() returns trigger language plpgsql as $$
      begin
        raise out_of_memory;
      end $$`);
    await asOwner.query(`
      create trigger ${name} before insert on public.booking_legs
      for each row when (new.booking_id = '${booking}') execute function public.${name}()`);
    return () => asOwner.query(`drop function if exists public.${name}() cascade`);
  }

  test("is tried again, and nobody else waits for it", async () => {
    const [short, other] = [await cancelledTrain(), await cancelledTrain()];
    const end = await shortage(short.booking);
    try {
      await letTimePass(short.offer.id);
      await letTimePass(other.offer.id);
      await lapse();
      expect((await readOffer(short.who, short.offer.id)).state).toBe("open");
      expect(await told(short.who)).toEqual(["journey_cancelled open"]);
      expect((await readOffer(other.who, other.offer.id)).decision?.channel).toBe("silence");
    } finally {
      await end();
    }
    await lapse();
    expect((await readOffer(short.who, short.offer.id)).decision?.channel).toBe("silence");
    expect((await told(short.who)).at(-1)).toBe("journey_rebooked by silence: rebooked S2 open");
  });

  test("ends in a call of which they are told when that lasts", async () => {
    const short = await cancelledTrain();
    const end = await shortage(short.booking);
    try {
      await letTimePass(short.offer.id);
      await asOwner.query(
        "update public.offers set held_until = now() - interval '11 minutes' where id = $1",
        [short.offer.id],
      );
      await lapse();
      const after = await readOffer(short.who, short.offer.id);
      expect(after).toMatchObject({ state: "expired", decision: null });
      expect(after.callback_wanted_at).not.toBeNull();
      expect((await told(short.who)).at(-1)).toMatch(/^journey_rebooked by silence: call_me .*open$/);
    } finally {
      await end();
    }
  });
});

test("one traveller for whom we can't accept keeps nobody else from being moved", async () => {
  const net = await network();
  await net.journey("S1", "berlin 08:00, hamm 10:00");
  await net.journey("S2", "berlin 09:00, hamm 11:00");
  const people = [await traveller(), await traveller()] as const;
  const booked = [];
  for (const who of people) {
    await asOwner.query("insert into public.standing_policies (customer_id, enabled) values ($1, true)", [
      who,
    ]);
    booked.push({ who, ...(await net.book(who, "S1 berlin-hamm")) });
  }
  await leaveNoRoom(booked[0]?.booking ?? "");
  const disruption = await net.cancel("S1");
  const notices: string[] = [];
  for (const { who, ...trip } of booked) notices.push(await net.tell(who, trip, disruption));
  const offers = await prepare(...notices);
  expect(offers.get(notices[0] ?? "")).toMatchObject({ state: "open", decision: null });
  expect(offers.get(notices[1] ?? "")?.decision?.channel).toBe("policy");
});

test("nothing is decided of a question that was answered, nor of a train that the traveller is no longer on", async () => {
  const [answered, off] = [await cancelledTrain(), await cancelledTrain()];
  await settleFor(answered.who, answered.offer.id, 3);
  await asOwner.query("update public.booking_legs set status = 'cancelled' where booking_id = $1", [
    off.booking,
  ]);
  for (const { offer, booking } of [answered, off]) {
    const before = await legsOf(booking);
    expect(
      await asOwner.query("select private.decide($1, 1::smallint, 'policy') as decided", [offer.id]),
    ).toEqual([{ decided: false }]);
    expect(await legsOf(booking)).toEqual(before);
  }
});

test("silence about a late train that can't be kept any more ends in a call", async () => {
  const { who, offer } = await cancelledTrain();
  await asOwner.query("update public.offers set if_silent = 'keep' where id = $1", [offer.id]);
  await letTimePass(offer.id);
  await lapse();
  const after = await readOffer(who, offer.id);
  expect(after).toMatchObject({ state: "expired", decision: null });
  expect(after.callback_wanted_at).not.toBeNull();
});
