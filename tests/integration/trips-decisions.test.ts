import { describe, expect, test } from "vitest";
import { as, asOwner, customer } from "../setup/actors";
import { cancelledTrain, choices, legsOf, offerOf, prepare, settleFor, taken } from "../setup/offers";
import { network, traveller } from "../setup/offers-network";

describe("an answer", () => {
  test("moves the trip, once; whoever answers later is told what was decided and how", async () => {
    const { who, booking, offer } = await cancelledTrain();
    const first = await settleFor(who, offer.id, 2, "voice");
    expect(first).toMatchObject({ result: "settled", offer: { decision: { option: 2, channel: "voice" } } });
    const after = ["S1 berlin-hamm replaced", "S3 berlin-hamm booked"];
    expect(await legsOf(booking)).toEqual(after);
    const second = await settleFor(who, offer.id, 1, "email");
    expect(second).toMatchObject({ result: "already", offer: { decision: { option: 2, channel: "voice" } } });
    expect(await legsOf(booking)).toEqual(after);
  });

  test("frees what was kept beside it", async () => {
    const { net, who, offer } = await cancelledTrain({ seats: 10 });
    expect(await taken(net.id("S2"))).toEqual({ booked: 0, held: 1 });
    await settleFor(who, offer.id, 2);
    expect(await taken(net.id("S2"))).toEqual({ booked: 0, held: 0 });
    expect(await taken(net.id("S3"))).toEqual({ booked: 1, held: 0 });
  });

  test("ends the notice, and drops what was still to be sent of it", async () => {
    const { who, notice, offer } = await cancelledTrain();
    await asOwner.query(
      `insert into public.deliveries (notice_id, customer_id, channel, state, reason, opens_at, language, style)
       values ($1, $2, 'email', 'waiting', 'if_unseen', now(), 'en', 'brief')`,
      [notice, who],
    );
    await settleFor(who, offer.id, 1);
    const rows = await asOwner.query(
      `select notice.state, delivery.state as delivery, delivery.reason
         from public.notices notice join public.deliveries delivery on delivery.notice_id = notice.id
        where notice.id = $1`,
      [notice],
    );
    expect(rows).toEqual([{ state: "answered", delivery: "dropped", reason: "answered" }]);
  });

  test("for the money back gives the journey up", async () => {
    const { who, booking, offer } = await cancelledTrain();
    await settleFor(who, offer.id, 4);
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm cancelled"]);
  });

  test("for a call leaves the trip as it is and is noted", async () => {
    const { who, booking, offer } = await cancelledTrain();
    const { offer: after } = await settleFor(who, offer.id, 3);
    expect(after.callback_wanted_at).not.toBeNull();
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm booked"]);
  });

  test("that comes too late for a later journey cancels that one and has somebody call", async () => {
    const { who, booking, offer } = await cancelledTrain({ legs: "S1 berlin-hamm, B1 hamm-berlin" });
    const { offer: after } = await settleFor(who, offer.id, 2);
    expect(await legsOf(booking)).toEqual([
      "S1 berlin-hamm replaced",
      "S3 berlin-hamm booked",
      "B1 hamm-berlin cancelled",
    ]);
    expect(after.callback_wanted_at).not.toBeNull();
  });

  test("keeps the part that is travelled already", async () => {
    const net = await network(new Date(Date.now() - 9 * 3_600_000));
    await net.journey("S1", "berlin 08:00, halle 09:30, bonn 10:30, hamm 11:30");
    await net.journey("R1", "bonn 11:00, hamm 12:00");
    const who = await traveller();
    const booked = await net.book(who, "S1 berlin-hamm");
    const offer = await offerOf(await net.tell(who, booked, await net.skip("S1", "hamm")));
    await settleFor(who, offer.id, 1);
    expect(await legsOf(booked.booking)).toEqual([
      "S1 berlin-hamm replaced",
      "S1 berlin-bonn booked",
      "R1 bonn-hamm booked",
    ]);
  });

  test("about one leg makes the question about the next void", async () => {
    const net = await network();
    await net.journey("S1", "berlin 08:00, hamm 10:00");
    await net.journey("R1", "hamm 10:30, bonn 12:00");
    await net.journey("D1", "berlin 08:30, bonn 13:00");
    await net.journey("R2", "hamm 13:30, bonn 15:00");
    const who = await traveller();
    const booked = await net.book(who, "S1 berlin-hamm, R1 hamm-bonn");
    const one = await net.tell(who, booked, await net.cancel("S1"));
    const two = await net.tell(who, { ...booked, legs: booked.legs.slice(1) }, await net.cancel("R1"));
    const offers = await prepare(one, two);
    const [first, second] = [offers.get(one), offers.get(two)];
    expect(first && choices(first)[0]).toBe("1 D1");
    await settleFor(who, first?.id ?? "", 1);
    expect((await settleFor(who, second?.id ?? "", 1)).result).toBe("withdrawn");
    expect(await legsOf(booked.booking)).toEqual([
      "S1 berlin-hamm replaced",
      "R1 hamm-bonn replaced",
      "D1 berlin-bonn booked",
    ]);
  });

  test("can be given only to one's own offer, and only by a number that is in it", async () => {
    const { offer } = await cancelledTrain();
    const stranger = await customer();
    const stolen = await stranger.supabase.rpc("settle_offer", { offer_id: offer.id, option: 1 });
    expect(stolen.error?.message).toBe("unknown_offer");
    expect((await stranger.supabase.rpc("own_offer", { offer_id: offer.id })).data).toBeNull();
    await expect(settleFor(stranger.id, offer.id, 1)).rejects.toThrow("unknown_offer");

    const own = await cancelledTrain({ customer: stranger.id });
    const wrong = await stranger.supabase.rpc("settle_offer", { offer_id: own.offer.id, option: 9 });
    expect(wrong.error?.message).toBe("unknown_option");
    await expect(settleFor(stranger.id, own.offer.id, 1, "pigeon")).rejects.toThrow("unknown_channel");
    const settled = await stranger.supabase.rpc("settle_offer", { offer_id: own.offer.id, option: 1 });
    expect(settled.data).toMatchObject({ result: "settled", offer: { decision: { channel: "in_app" } } });
  });
});

test("a reply by text is about the newest offer that went to this very number", async () => {
  const number = `+4477009${Math.floor(Math.random() * 90_000_000 + 10_000_000)}`;
  const [older, newer, other] = [await cancelledTrain(), await cancelledTrain(), await cancelledTrain()];
  // Theirs only since they were sent something, or not any more: they can't have read it there.
  const [since, lost] = [await cancelledTrain(), await cancelledTrain()];
  const send = async (
    { who, notice }: { who: string; notice: string },
    to: string,
    minutes: number,
    verified: number | null = 60,
  ) => {
    const [point] = await asOwner.query<{ id: string }>(
      `insert into public.contact_points (customer_id, kind, address, verified_at)
       values ($1, 'mobile', $2, now() - make_interval(mins => $3::text::int)) returning id`,
      [who, to, verified === null ? null : String(verified)],
    );
    await asOwner.query(
      `insert into public.deliveries (notice_id, customer_id, channel, contact_point_id, state, reason, opens_at, language, style, sent_at)
       values ($1, $2, 'sms', $3, 'sent', 'at_once', now(), 'zh-CN', 'brief', now() - make_interval(mins => $4::text::int))`,
      [notice, who, point?.id ?? "", String(minutes)],
    );
  };
  await send(older, number, 30);
  await send(newer, number, 5);
  await send(other, `${number}1`, 1);
  await send(since, number, 3, 2);
  await send(lost, number, 4, null);
  const { data } = await as("notifier").rpc("offers_at_phone", { number }).throwOnError();
  expect(data).toMatchObject([
    { customer_id: newer.who, offer_id: newer.offer.id, language: "zh-CN" },
    { customer_id: older.who, offer_id: older.offer.id },
  ]);
});

test("a customer erased in the midst takes offers and places along", async () => {
  const { net, who } = await cancelledTrain({ seats: 10 });
  await asOwner.query("delete from auth.users where id = $1", [who]);
  expect((await taken(net.id("S2"))).held).toBe(0);
});
