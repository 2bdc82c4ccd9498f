import { describe, expect, test } from "vitest";
import { as } from "../setup/actors";
import { choices, legsOf, letTimePass, offerOf, prepare, readOffer, settleFor, taken } from "../setup/offers";
import { network, traveller } from "../setup/offers-network";

/** Three trains a day from Berlin to Hamm, of which the first is cancelled for one traveller. */
async function cancelledTrain({ seats }: { seats?: number } = {}) {
  const net = await network();
  await net.journey("S1", "berlin 08:00, hamm 10:00", { seats });
  await net.journey("S2", "berlin 09:00, hamm 11:00", { seats });
  await net.journey("S3", "berlin 12:00, hamm 14:00", { seats });
  const customer = await traveller();
  const booked = await net.book(customer, "S1 berlin-hamm");
  const notice = await net.tell(customer, booked, await net.cancel("S1"));
  return { net, customer, booked, notice };
}

describe("a traveller whose train is cancelled", () => {
  test("may take the next ones, ask for a call or have the money back", async () => {
    const { notice } = await cancelledTrain();
    const offer = await offerOf(notice);
    expect(choices(offer)).toEqual(["1 S2", "2 S3", "3 call_me", "4 refund"]);
    expect(offer).toMatchObject({ state: "open", if_silent: "first", decision: null });
    expect(offer.options[0]?.reasons).toEqual([
      { code: "arrives_later", minutes: 60 },
      { code: "no_change" },
      { code: "same_day" },
    ]);
  });

  test("answers once, and whoever answers later is told what was decided and how", async () => {
    const { customer, booked, notice } = await cancelledTrain();
    const offer = await offerOf(notice);
    const first = await settleFor(customer, offer.id, 2, "voice");
    expect(first).toMatchObject({ result: "settled", offer: { decision: { option: 2, channel: "voice" } } });
    expect(await legsOf(booked.booking)).toEqual(["S1 berlin-hamm replaced", "S3 berlin-hamm booked"]);

    const second = await settleFor(customer, offer.id, 1, "email");
    expect(second).toMatchObject({ result: "already", offer: { decision: { option: 2, channel: "voice" } } });
    expect(await legsOf(booked.booking)).toEqual(["S1 berlin-hamm replaced", "S3 berlin-hamm booked"]);
  });

  test("who stays silent gets what the offer said", async () => {
    const { customer, booked, notice } = await cancelledTrain();
    const offer = await offerOf(notice);
    await letTimePass(offer.id);
    await as("notifier").rpc("lapse_offers", { batch: 100 }).throwOnError();
    expect(await readOffer(customer, offer.id)).toMatchObject({
      state: "expired",
      decision: { option: 1, channel: "silence" },
    });
    expect(await legsOf(booked.booking)).toEqual(["S1 berlin-hamm replaced", "S2 berlin-hamm booked"]);
  });
});

test("places are kept while a traveller thinks, and free once they have answered", async () => {
  const { net, customer, notice } = await cancelledTrain({ seats: 10 });
  const offer = await offerOf(notice);
  expect(await taken(net.id("S2"))).toEqual({ booked: 0, held: 1 });
  await settleFor(customer, offer.id, 2);
  expect(await taken(net.id("S2"))).toEqual({ booked: 0, held: 0 });
  expect(await taken(net.id("S3"))).toEqual({ booked: 1, held: 0 });
});

test("an offer is made once, however often it is asked for", async () => {
  const { notice } = await cancelledTrain();
  const [first, second] = [await offerOf(notice), (await prepare(notice)).get(notice)];
  expect(second).toEqual(first);
});
