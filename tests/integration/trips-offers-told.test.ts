import { expect, test } from "vitest";
import { as, asOwner } from "../setup/actors";
import { choices, lapse, legsOf, prepare, readOffer, settleFor, taken } from "../setup/offers";
import { network, traveller } from "../setup/offers-network";
import { happens } from "../setup/operator-word";

async function line() {
  const net = await network();
  await net.journey("S1", "berlin 08:00, hamm 10:00");
  await net.journey("S2", "berlin 09:00, hamm 11:00", { seats: 10 });
  const who = await traveller();
  return { net, who, ...(await net.book(who, "S1 berlin-hamm")) };
}

test("from the operator's word to the traveller's: cancelled, told, offered, answered", async () => {
  const { net, who, booking } = await line();
  const notice = await happens(net, "S1", { type: "cancelled" }, who);
  const offer = (await prepare(notice)).get(notice);
  expect(offer && choices(offer)).toEqual(["1 S2", "2 call_me", "3 refund"]);
  expect((await settleFor(who, offer?.id ?? "", 1)).result).toBe("settled");
  expect(await legsOf(booking)).toEqual(["S1 berlin-hamm replaced", "S2 berlin-hamm booked"]);
  const records = await asOwner.query<{ what: string; channel: string; option: string }>(
    `select what, detail ->> 'channel' as channel, detail ->> 'option' as option
       from public.notice_records where notice_id = $1 and what = 'answered'`,
    [notice],
  );
  expect(records).toEqual([{ what: "answered", channel: "sms", option: "1" }]);
});

test("a journey that runs after all takes its offer back, and the places with it", async () => {
  const { net, who } = await line();
  const notice = await happens(net, "S1", { type: "cancelled" }, who);
  const offer = (await prepare(notice)).get(notice);
  expect((await taken(net.id("S2"))).held).toBe(1);
  await happens(net, "S1", { type: "reinstated" }, who);
  expect((await readOffer(who, offer?.id ?? "")).state).toBe("withdrawn");
  expect((await settleFor(who, offer?.id ?? "", 1)).result).toBe("withdrawn");
  expect((await taken(net.id("S2"))).held).toBe(0);
});

test("a delay that grows asks anew, and the first question is void", async () => {
  const { net, who } = await line();
  const first = await happens(net, "S1", { type: "delayed", delay_minutes: 70 }, who);
  const asked = (await prepare(first)).get(first);
  const second = await happens(net, "S1", { type: "cancelled" }, who);
  const again = (await prepare(second)).get(second);
  expect(again?.id).not.toBe(asked?.id);
  expect(again?.if_silent).toBe("first");
  expect((await settleFor(who, asked?.id ?? "", 1)).result).toBe("withdrawn");
  expect((await taken(net.id("S2"))).held).toBe(1);
});

test("whoever we moved hears when the old train runs after all, by the operator's own word", async () => {
  const { net, who, booking } = await line();
  await asOwner.query("insert into public.standing_policies (customer_id, enabled) values ($1, true)", [who]);
  const notice = await happens(net, "S1", { type: "cancelled" }, who);
  const offer = (await prepare(notice)).get(notice);
  expect(offer?.decision?.channel).toBe("policy");
  await happens(net, "S1", { type: "reinstated" }, who);
  await lapse();
  expect((await readOffer(who, offer?.id ?? "")).restored_at).not.toBeNull();
  await as("notifier")
    .rpc("undo_decision_for", { customer_id: who, offer_id: offer?.id ?? "" })
    .throwOnError();
  expect((await legsOf(booking)).filter((leg) => leg.endsWith("booked"))).toEqual(["S1 berlin-hamm booked"]);
});
