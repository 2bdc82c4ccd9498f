import postgres from "postgres";
import { describe, expect, inject, test } from "vitest";
import { asOwner } from "../setup/actors";
import { cancelledTrain, legsOf, letTimePass, readOffer, settleFor, taken, told } from "../setup/offers";
import { network, traveller } from "../setup/offers-network";
import { untilOneWaits } from "../setup/waiting";

const databaseUrl = inject("databaseUrl");

const settle = (sql: postgres.Sql | postgres.TransactionSql, who: string, offer: string) =>
  sql<
    { result: string }[]
  >`select public.settle_offer_for(${who}, ${offer}, 1::smallint, 'sms') ->> 'result' as result`;

describe.skipIf(databaseUrl === undefined)("on connections of their own", () => {
  const connect = () => postgres(databaseUrl ?? "", { max: 1, onnotice: () => {} });

  test("an answer waits for whoever is just being given the last place, and does not get it twice", async () => {
    const { net, who, offer } = await cancelledTrain({ seats: 1 });
    const other = await net.book(await traveller(), "S3 berlin-hamm");
    const [giving, answering] = [connect(), connect()];
    try {
      let answer: Promise<{ result: string }[]> | undefined;
      await giving.begin(async (transaction) => {
        await transaction`select private.lock_places()`;
        await transaction`update public.booking_legs set journey_id = ${net.id("S2")} where id = ${other.legs[0] ?? ""}`;
        answer = settle(answering, who, offer.id).execute();
        await untilOneWaits(transaction);
      });
      expect((await answer)?.[0]?.result).toBe("gone");
      expect((await taken(net.id("S2"))).booked).toBe(1);
    } finally {
      await Promise.all([giving.end(), answering.end()]);
    }
  });

  test("an answer that was under way when the time ran out comes too late", async () => {
    const { who, offer } = await cancelledTrain();
    const answering = connect();
    try {
      const result = await answering.begin(async (transaction) => {
        await transaction`select now()`;
        await letTimePass(offer.id);
        return (await settle(transaction, who, offer.id))[0]?.result;
      });
      expect(result).toBe("expired");
    } finally {
      await answering.end();
    }
  });

  test("a sweep that accepts for many and a worker that finishes many never wait for each other", async () => {
    const net = await network();
    await net.journey("S1", "berlin 08:00, hamm 10:00");
    await net.journey("S2", "berlin 09:00, hamm 11:00");
    const disruption = await net.cancel("S1");
    const people = [await traveller(), await traveller()].sort();
    // Who is decided for first has the message that comes last by its id.
    const ids = ["ffffffff", "00000000"].map((start) => `${start}${crypto.randomUUID().slice(8)}`);
    const notices: string[] = [];
    for (const [index, who] of people.entries()) {
      await asOwner.query("insert into public.standing_policies (customer_id, enabled) values ($1, true)", [
        who,
      ]);
      const notice = await net.tell(who, await net.book(who, "S1 berlin-hamm"), disruption);
      await asOwner.query(
        `insert into public.deliveries (id, notice_id, customer_id, channel, state, reason, due_at, opens_at, language, style)
         values ($1, $2, $3, 'sms', 'waiting', 'at_once', now() + interval '1 day', now() + interval '1 day', 'en', 'brief')`,
        [ids[index] ?? "", notice, who],
      );
      notices.push(notice);
    }
    const [finishing, preparing] = [connect(), connect()];
    try {
      let prepared: Promise<unknown> | undefined;
      await finishing.begin(async (transaction) => {
        await transaction`select from public.deliveries where id = ${ids[1] ?? ""} for update`;
        prepared = preparing`select from public.prepare_offers(${notices})`.execute();
        await untilOneWaits(transaction);
        await transaction`select from public.deliveries where id = ${ids[0] ?? ""} for update`;
      });
      await prepared;
      expect(
        await asOwner.query("select from public.decisions where customer_id = any ($1::uuid[])", [people]),
      ).toHaveLength(2);
    } finally {
      await Promise.all([finishing.end(), preparing.end()]);
    }
  });

  test("two sweeps that find the same travellers take turns", async () => {
    const [lesser = "", greater = ""] = [await traveller(), await traveller()].sort();
    // Locked in two rounds, who comes last by their id would come first.
    const restored = await movedAndRestored(greater);
    const silent = await cancelledTrain({ customer: lesser });
    await letTimePass(silent.offer.id);
    const [deciding, sweeping] = [connect(), connect()];
    try {
      let swept: Promise<unknown> | undefined;
      await deciding.begin(async (transaction) => {
        await transaction`select private.lock_customer(${lesser})`;
        swept = sweeping`select public.lapse_offers(1000)`.execute();
        await untilOneWaits(transaction);
        await transaction`set local lock_timeout = '2s'`;
        await transaction`select private.lock_customer(${greater})`;
      });
      await swept;
      expect((await readOffer(greater, restored)).restored_at).not.toBeNull();
      expect(await legsOf(silent.booking)).toEqual(["S1 berlin-hamm replaced", "S2 berlin-hamm booked"]);
    } finally {
      await Promise.all([deciding.end(), sweeping.end()]);
    }
  });

  describe("a fan-out that has its train and comes to its travellers", () => {
    /** Somebody else's work that begins meanwhile: it waits for the train, with nothing of the traveller's in hand. */
    async function meets(disruption: string, who: string, begin: (sql: postgres.Sql) => Promise<unknown>) {
      const [telling, working] = [connect(), connect()];
      try {
        let work: Promise<unknown> | undefined;
        await telling.begin(async (transaction) => {
          await transaction`select from public.disruptions where id = ${disruption} for no key update`;
          work = begin(working);
          await untilOneWaits(transaction);
          await transaction`set local lock_timeout = '2s'`;
          await transaction`select private.share_customers(${[who]})`;
        });
        await work;
      } finally {
        await Promise.all([telling.end(), working.end()]);
      }
    }

    test("does not meet one halfway who goes back to it", async () => {
      const who = await traveller();
      const { offer, disruption } = await moved(who);
      await meets(disruption, who, (sql) => sql`select public.undo_decision_for(${who}, ${offer})`.execute());
      expect((await readOffer(who, offer)).state).toBe("open");
    });

    test("does not meet a sweep halfway that tells whoever was put on it", async () => {
      const { net, who, offer } = await cancelledTrain();
      const disruption = await net.delay("S2", 30);
      await settleFor(who, offer.id, 1);
      await meets(disruption, who, (sql) => sql`select public.lapse_offers(1000)`.execute());
      expect(await told(who)).toContain("journey_delayed open");
    });
  });

  test("a train that runs again while places are kept still leaves somebody to turn to", async () => {
    const net = await network();
    await net.journey("S1", "berlin 08:00, hamm 10:00");
    await net.journey("S2", "berlin 09:00, hamm 11:00");
    const who = await traveller();
    const notice = await net.tell(who, await net.book(who, "S1 berlin-hamm"), await net.cancel("S1"));
    const preparing = connect();
    try {
      const kinds = await preparing.begin(async (transaction) => {
        await transaction.unsafe(`
          create function pg_temp.run_again() returns trigger language plpgsql as $$
          begin
            update public.journeys set status = 'scheduled' where id = '${net.id("S1")}';
            return null;
          end $$;
          create trigger run_again after insert on public.seat_holds execute function pg_temp.run_again();`);
        const rows = await transaction<{ kind: string }[]>`
          select option ->> 'kind' as kind
          from public.prepare_offers(${[notice]}) made, jsonb_array_elements(made.offer -> 'options') option`;
        await transaction`drop trigger run_again on public.seat_holds`;
        return rows.map(({ kind }) => kind);
      });
      expect(kinds).toEqual(["rebook", "call_me", "refund"]);
    } finally {
      await preparing.end();
    }
  });
});

/** Somebody whom we moved off a train that is cancelled. */
async function moved(who: string) {
  const net = await network();
  await net.journey("S1", "berlin 08:00, hamm 10:00");
  await net.journey("S2", "berlin 09:00, hamm 11:00");
  await asOwner.query("insert into public.standing_policies (customer_id, enabled) values ($1, true)", [who]);
  const disruption = await net.cancel("S1");
  const notice = await net.tell(who, await net.book(who, "S1 berlin-hamm"), disruption);
  const [made] = await asOwner.query<{ id: string }>(
    "select (offer ->> 'id')::uuid as id from public.prepare_offers(array[$1::uuid])",
    [notice],
  );
  return { net, disruption, offer: made?.id ?? "" };
}

/** The same, and the old train runs after all. Answers the offer. */
async function movedAndRestored(who: string): Promise<string> {
  const { net, offer } = await moved(who);
  await asOwner.query("update public.journeys set status = 'scheduled' where id = $1", [net.id("S1")]);
  await asOwner.query("update public.disruptions set state = 'retracted' where journey_id = $1", [
    net.id("S1"),
  ]);
  return offer;
}
