import postgres from "postgres";
import { describe, expect, inject, test } from "vitest";
import { asOwner } from "../setup/actors";
import { cancelledTrain, legsOf, prepare, settleFor, taken } from "../setup/offers";
import { type Network, network, traveller } from "../setup/offers-network";

const databaseUrl = inject("databaseUrl");

test("twenty answers at once, by every channel, are one decision", async () => {
  const { who, booking, offer } = await cancelledTrain({ seats: 10 });
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
