import { describe, expect, test } from "vitest";
import { asOwner } from "../setup/actors";
import {
  cancelledTrain,
  choices,
  lapse,
  legsOf,
  letTimePass,
  offerOf,
  readOffer,
  settleFor,
  taken,
  told,
} from "../setup/offers";
import { network, traveller } from "../setup/offers-network";

describe("silence", () => {
  test("means what the offer said, is told, and an answer after it hears so", async () => {
    const { who, booking, offer } = await cancelledTrain();
    await letTimePass(offer.id);
    await lapse();
    expect(await readOffer(who, offer.id)).toMatchObject({
      state: "expired",
      decision: { option: 1, channel: "silence" },
    });
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm replaced", "S2 berlin-hamm booked"]);
    expect(await told(who)).toEqual([
      "journey_cancelled answered",
      "journey_rebooked by silence: rebooked S2 open",
    ]);
    expect((await settleFor(who, offer.id, 2)).result).toBe("expired");
  });

  test("takes effect with an answer that comes too late, even before the sweep", async () => {
    const { who, booking, offer } = await cancelledTrain();
    await letTimePass(offer.id);
    const answer = await settleFor(who, offer.id, 2);
    expect(answer).toMatchObject({
      result: "expired",
      offer: { decision: { option: 1, channel: "silence" } },
    });
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm replaced", "S2 berlin-hamm booked"]);
  });

  test("takes nobody's place: what was sold meanwhile is passed over", async () => {
    const { net, who, booking, offer } = await cancelledTrain({ seats: 1 });
    await letTimePass(offer.id);
    await net.book(null, "S2 berlin-hamm");
    await lapse();
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm replaced", "S3 berlin-hamm booked"]);
    expect((await readOffer(who, offer.id)).decision?.option).toBe(2);
  });

  test("ends in a call where nothing is left", async () => {
    const { net, who, booking, offer } = await cancelledTrain({ seats: 1 });
    await letTimePass(offer.id);
    await net.book(null, "S2 berlin-hamm");
    await net.book(null, "S3 berlin-hamm");
    await lapse();
    const after = await readOffer(who, offer.id);
    expect(after.options.find(({ number }) => number === after.decision?.option)?.kind).toBe("call_me");
    expect(after.callback_wanted_at).not.toBeNull();
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm booked"]);
  });

  test("about a delay keeps the trip", async () => {
    const net = await network();
    await net.journey("S1", "berlin 08:00, hamm 10:00");
    await net.journey("S2", "berlin 09:00, hamm 11:00");
    const who = await traveller();
    const booked = await net.book(who, "S1 berlin-hamm");
    const offer = await offerOf(await net.tell(who, booked, await net.delay("S1", 90)));
    await letTimePass(offer.id);
    await lapse();
    expect(await legsOf(booked.booking)).toEqual(["S1 berlin-hamm booked"]);
    expect((await readOffer(who, offer.id)).decision).toMatchObject({ option: 2, channel: "silence" });
  });
});

describe("an option that is gone", () => {
  test("gives way to the next best under a new number, and the customer is told", async () => {
    const { net, who, offer } = await cancelledTrain();
    await net.journey("S4", "berlin 14:00, hamm 16:00");
    await net.cancel("S2");
    const answer = await settleFor(who, offer.id, 1);
    expect(answer.result).toBe("gone");
    expect(choices(answer.offer)).toEqual(["1 S2 gone", "2 S3", "3 call_me", "4 refund", "5 S4"]);
    expect(await told(who)).toEqual(["journey_cancelled open", "offer_renewed open"]);
    // Asked again about the same number it says the same, and tells nobody twice.
    expect((await settleFor(who, offer.id, 1)).result).toBe("gone");
    expect(await told(who)).toHaveLength(2);
    expect((await settleFor(who, offer.id, 5)).result).toBe("settled");
    expect(await told(who)).toEqual(["journey_cancelled answered", "offer_renewed answered"]);
  });

  test("is noticed before anybody chooses it", async () => {
    const { net, who, offer } = await cancelledTrain();
    await net.journey("S4", "berlin 14:00, hamm 16:00");
    await net.cancel("S2");
    await lapse();
    expect(choices(await readOffer(who, offer.id))).toEqual([
      "1 S2 gone",
      "2 S3",
      "3 call_me",
      "4 refund",
      "5 S4",
    ]);
    await lapse();
    expect(await told(who)).toEqual(["journey_cancelled open", "offer_renewed open"]);
  });

  test("is one with a change that no longer holds", async () => {
    const net = await network();
    await net.journey("S1", "berlin 08:00, hamm 10:00");
    await net.journey("S2", "berlin 08:30, halle 09:30");
    await net.journey("R1", "halle 09:45, hamm 11:00");
    await net.journey("S3", "berlin 12:00, hamm 14:00");
    const who = await traveller();
    const booked = await net.book(who, "S1 berlin-hamm");
    const offer = await offerOf(await net.tell(who, booked, await net.cancel("S1")));
    expect(choices(offer)[0]).toBe("1 S2 + R1");
    await net.delay("S2", 10);
    expect((await settleFor(who, offer.id, 1)).result).toBe("gone");
  });

  test("the notice of the renewal carries the same offer", async () => {
    const { net, who, offer } = await cancelledTrain();
    await net.cancel("S2");
    await settleFor(who, offer.id, 1);
    const [renewal] = await asOwner.query<{ id: string }>(
      "select id from public.notices where customer_id = $1 and follows is not null",
      [who],
    );
    expect((await offerOf(renewal?.id ?? "")).id).toBe(offer.id);
  });
});

describe("a disruption that is over", () => {
  const withdraw = (notice: string) =>
    asOwner.query("select private.withdraw_offers(array[$1::uuid])", [notice]);

  test("takes its offers along and frees their places", async () => {
    const { net, who, booking, notice, offer } = await cancelledTrain({ seats: 10 });
    await withdraw(notice);
    expect((await settleFor(who, offer.id, 1)).result).toBe("withdrawn");
    expect(await taken(net.id("S2"))).toEqual({ booked: 0, held: 0 });
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm booked"]);
  });

  test("leaves what was decided", async () => {
    const { who, booking, notice, offer } = await cancelledTrain();
    await settleFor(who, offer.id, 1);
    await withdraw(notice);
    expect((await settleFor(who, offer.id, 2)).result).toBe("already");
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm replaced", "S2 berlin-hamm booked"]);
  });
});
