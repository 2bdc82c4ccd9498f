import postgres from "postgres";
import { describe, expect, inject, test } from "vitest";
import { as, asOwner, customer } from "../setup/actors";
import {
  choices,
  legsOf,
  letTimePass,
  offerOf,
  prepare,
  readOffer,
  settleFor,
  taken,
  told,
} from "../setup/offers";
import { type Network, network, traveller } from "../setup/offers-network";

const databaseUrl = inject("databaseUrl");

const lapse = () => as("notifier").rpc("lapse_offers", { batch: 1000 }).throwOnError();

/** A train that is cancelled for one traveller, with two to take instead. */
async function cancelled(more: { seats?: number; legs?: string; customer?: string } = {}) {
  const net = await network();
  await net.journey("S1", "berlin 08:00, hamm 10:00", more);
  await net.journey("S2", "berlin 09:00, hamm 11:00", more);
  await net.journey("S3", "berlin 12:00, hamm 14:00", more);
  await net.journey("B1", "hamm 13:00, berlin 15:00", more);
  const who = more.customer ?? (await traveller());
  const booked = await net.book(who, more.legs ?? "S1 berlin-hamm");
  const notice = await net.tell(who, booked, await net.cancel("S1"));
  return { net, who, booking: booked.booking, notice, offer: await offerOf(notice) };
}

describe("an answer", () => {
  test("moves the trip, once; whoever answers later is told what was decided and how", async () => {
    const { who, booking, offer } = await cancelled();
    const first = await settleFor(who, offer.id, 2, "voice");
    expect(first).toMatchObject({ result: "settled", offer: { decision: { option: 2, channel: "voice" } } });
    const after = ["S1 berlin-hamm replaced", "S3 berlin-hamm booked"];
    expect(await legsOf(booking)).toEqual(after);
    const second = await settleFor(who, offer.id, 1, "email");
    expect(second).toMatchObject({ result: "already", offer: { decision: { option: 2, channel: "voice" } } });
    expect(await legsOf(booking)).toEqual(after);
  });

  test("frees what was kept beside it", async () => {
    const { net, who, offer } = await cancelled({ seats: 10 });
    expect(await taken(net.id("S2"))).toEqual({ booked: 0, held: 1 });
    await settleFor(who, offer.id, 2);
    expect(await taken(net.id("S2"))).toEqual({ booked: 0, held: 0 });
    expect(await taken(net.id("S3"))).toEqual({ booked: 1, held: 0 });
  });

  test("ends the notice, and drops what was still to be sent of it", async () => {
    const { who, notice, offer } = await cancelled();
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
    const { who, booking, offer } = await cancelled();
    await settleFor(who, offer.id, 4);
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm cancelled"]);
  });

  test("for a call leaves the trip as it is and is noted", async () => {
    const { who, booking, offer } = await cancelled();
    const { offer: after } = await settleFor(who, offer.id, 3);
    expect(after.callback_wanted_at).not.toBeNull();
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm booked"]);
  });

  test("that comes too late for a later journey cancels that one and has somebody call", async () => {
    const { who, booking, offer } = await cancelled({ legs: "S1 berlin-hamm, B1 hamm-berlin" });
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
    const { offer } = await cancelled();
    const stranger = await customer();
    const stolen = await stranger.supabase.rpc("settle_offer", { offer_id: offer.id, option: 1 });
    expect(stolen.error?.message).toBe("unknown_offer");
    expect((await stranger.supabase.rpc("own_offer", { offer_id: offer.id })).data).toBeNull();
    await expect(settleFor(stranger.id, offer.id, 1)).rejects.toThrow("unknown_offer");

    const own = await cancelled({ customer: stranger.id });
    const wrong = await stranger.supabase.rpc("settle_offer", { offer_id: own.offer.id, option: 9 });
    expect(wrong.error?.message).toBe("unknown_option");
    await expect(settleFor(stranger.id, own.offer.id, 1, "pigeon")).rejects.toThrow("unknown_channel");
    const settled = await stranger.supabase.rpc("settle_offer", { offer_id: own.offer.id, option: 1 });
    expect(settled.data).toMatchObject({ result: "settled", offer: { decision: { channel: "in_app" } } });
  });
});

test("twenty answers at once, by every channel, are one decision", async () => {
  const { who, booking, offer } = await cancelled({ seats: 10 });
  const channels = ["email", "sms", "voice", "web_push", "ntfy", "webhook", "in_app"];
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, turn) =>
      settleFor(who, offer.id, 1 + (turn % 4), channels[turn % channels.length]),
    ),
  );
  expect(answers.filter(({ result }) => result === "settled")).toHaveLength(1);
  expect(answers.filter(({ result }) => result === "already")).toHaveLength(19);
  const decisions = answers.map(({ offer: { decision } }) => `${decision?.option} by ${decision?.channel}`);
  expect(new Set(decisions).size).toBe(1);
  const booked = (await legsOf(booking)).filter((leg) => leg.endsWith("booked"));
  expect(booked.length).toBeLessThanOrEqual(1);
});

describe("silence", () => {
  test("means what the offer said, is told, and an answer after it hears so", async () => {
    const { who, booking, offer } = await cancelled();
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
    const { who, booking, offer } = await cancelled();
    await letTimePass(offer.id);
    const answer = await settleFor(who, offer.id, 2);
    expect(answer).toMatchObject({
      result: "expired",
      offer: { decision: { option: 1, channel: "silence" } },
    });
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm replaced", "S2 berlin-hamm booked"]);
  });

  test("takes nobody's place: what was sold meanwhile is passed over", async () => {
    const { net, who, booking, offer } = await cancelled({ seats: 1 });
    await letTimePass(offer.id);
    await net.book(null, "S2 berlin-hamm");
    await lapse();
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm replaced", "S3 berlin-hamm booked"]);
    expect((await readOffer(who, offer.id)).decision?.option).toBe(2);
  });

  test("ends in a call where nothing is left", async () => {
    const { net, who, booking, offer } = await cancelled({ seats: 1 });
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
    const { net, who, offer } = await cancelled();
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
    const { net, who, offer } = await cancelled();
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
    const { net, who, offer } = await cancelled();
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
    const { net, who, booking, notice, offer } = await cancelled({ seats: 10 });
    await withdraw(notice);
    expect((await settleFor(who, offer.id, 1)).result).toBe("withdrawn");
    expect(await taken(net.id("S2"))).toEqual({ booked: 0, held: 0 });
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm booked"]);
  });

  test("leaves what was decided", async () => {
    const { who, booking, notice, offer } = await cancelled();
    await settleFor(who, offer.id, 1);
    await withdraw(notice);
    expect((await settleFor(who, offer.id, 2)).result).toBe("already");
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm replaced", "S2 berlin-hamm booked"]);
  });
});

test("a reply by text is about the newest offer that went to this very number", async () => {
  const number = `+4477009${Math.floor(Math.random() * 90_000_000 + 10_000_000)}`;
  const [older, newer, other] = [await cancelled(), await cancelled(), await cancelled()];
  const send = async ({ who, notice }: { who: string; notice: string }, to: string, minutes: number) => {
    const [point] = await asOwner.query<{ id: string }>(
      `insert into public.contact_points (customer_id, kind, address, verified_at) values ($1, 'mobile', $2, now()) returning id`,
      [who, to],
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
  const { data } = await as("notifier").rpc("offers_at_phone", { number }).throwOnError();
  expect(data).toMatchObject([
    { customer_id: newer.who, offer_id: newer.offer.id, language: "zh-CN" },
    { customer_id: older.who, offer_id: older.offer.id },
  ]);
});

test("a customer erased in the midst takes offers and places along", async () => {
  const { net, who } = await cancelled({ seats: 10 });
  await asOwner.query("delete from auth.users where id = $1", [who]);
  expect((await taken(net.id("S2"))).held).toBe(0);
});

describe("many at once", () => {
  /** So many travellers of one train that is cancelled, with places for few. */
  async function crowd(people: number, seats: number): Promise<{ net: Network; notices: string[] }> {
    const net = await network();
    await net.journey("S1", "berlin 08:00, hamm 10:00");
    await net.journey("S2", "berlin 09:00, hamm 11:00", { seats });
    await net.journey("S3", "berlin 12:00, hamm 14:00", { seats });
    const cancelledTrain = await net.cancel("S1");
    const notices: string[] = [];
    for (let n = 0; n < people; n += 1) {
      const who = await traveller();
      notices.push(await net.tell(who, await net.book(who, "S1 berlin-hamm"), cancelledTrain));
    }
    return { net, notices };
  }

  test("workers never keep more places than there are, nor two offers for one notice", async () => {
    const { net, notices } = await crowd(24, 10);
    // Every notice is asked for twice, by workers that overlap.
    const rounds = await Promise.all(
      Array.from({ length: 8 }, (_, worker) =>
        prepare(...notices.filter((_, n) => n % 4 === worker % 4 || n % 4 === (worker + 1) % 4)),
      ),
    );
    const ids = new Map<string, Set<string>>();
    for (const offers of rounds) {
      for (const [notice, offer] of offers) ids.set(notice, (ids.get(notice) ?? new Set()).add(offer.id));
    }
    expect(ids.size).toBe(24);
    for (const offers of ids.values()) expect(offers.size).toBe(1);
    for (const service of ["S2", "S3"]) expect((await taken(net.id(service))).held).toBe(10);
  });

  test("everybody answers at once, and no train is overbooked", async () => {
    const { net, notices } = await crowd(24, 10);
    const offers = [...(await prepare(...notices)).values()];
    const people = new Map(
      (
        await asOwner.query<{ id: string; customer_id: string }>(
          "select id, customer_id from public.offers where id = any ($1::uuid[])",
          [offers.map(({ id }) => id)],
        )
      ).map(({ id, customer_id }) => [id, customer_id]),
    );
    const answers = await Promise.all(
      offers.flatMap(({ id }) => [
        settleFor(people.get(id) ?? "", id, 1, "sms"),
        settleFor(people.get(id) ?? "", id, 1, "email"),
      ]),
    );
    expect(answers.filter(({ result }) => result === "settled")).toHaveLength(24);
    expect(await taken(net.id("S2"))).toEqual({ booked: 10, held: 0 });
    expect(await taken(net.id("S3"))).toEqual({ booked: 10, held: 0 });
  });

  test.skipIf(databaseUrl === undefined)("on connections of their own it is no different", async () => {
    const { net, notices } = await crowd(24, 10);
    const connections = Array.from({ length: 12 }, () =>
      postgres(databaseUrl ?? "", { max: 1, onnotice: () => {} }),
    );
    try {
      await Promise.all(
        connections.map(
          (connection, n) =>
            connection`select from public.prepare_offers(${notices.slice(n * 2, n * 2 + 12)})`,
        ),
      );
      for (const service of ["S2", "S3"]) expect((await taken(net.id(service))).held).toBe(10);
      const offers = await asOwner.query<{ id: string; customer_id: string }>(
        "select id, customer_id from public.offers where notice_id = any ($1::uuid[])",
        [notices],
      );
      const results = await Promise.all(
        connections.flatMap((connection, n) =>
          // Everybody answers by three channels; and the sweep is under way.
          [0, 4, 8].flatMap((shift) =>
            offers
              .filter((_, index) => index % 12 === (n + shift) % 12)
              .map(async ({ id, customer_id }) => {
                const [row] = await connection<{ result: string }[]>`
                  select public.settle_offer_for(${customer_id}, ${id}, 1::smallint, 'sms') ->> 'result' as result`;
                await connection`select public.lapse_offers(10)`;
                return row?.result;
              }),
          ),
        ),
      );
      expect(results.filter((result) => result === "settled")).toHaveLength(24);
      expect(results.filter((result) => result === "already")).toHaveLength(48);
      for (const service of ["S2", "S3"]) {
        expect(await taken(net.id(service))).toEqual({ booked: 10, held: 0 });
      }
    } finally {
      await Promise.all(connections.map((connection) => connection.end()));
    }
  });
});
