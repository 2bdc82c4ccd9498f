import postgres from "postgres";
import { describe, expect, inject, test } from "vitest";
import { asOwner } from "../setup/actors";
import { aTrain, book, disrupt, noticesOf, outboxOf, tell, traveller } from "../setup/outbox";
import { untilOneWaits } from "../setup/waiting";

const databaseUrl = inject("databaseUrl");

describe.skipIf(databaseUrl === undefined)("on connections of their own", () => {
  const connect = () => postgres(databaseUrl ?? "", { max: 1, onnotice: () => {} });

  test("a fan-out waits for a traveller who is just saying no, and heeds it", async () => {
    const who = await traveller();
    const line = await aTrain();
    await book(who, [line, 1, 4]);
    const disruption = await disrupt(line, { kind: "cancelled" });
    const [refusing, telling] = [connect(), connect()];
    try {
      let told: Promise<unknown> | undefined;
      await refusing.begin(async (transaction) => {
        await transaction`
          select private.write_topic_channels(${who.id}, '[{"topic": "delay", "channel": "sms"}]', false, 'customer')`;
        told = telling`select public.fan_out_disruption(${disruption})`.execute();
        await untilOneWaits(transaction);
      });
      await told;
      const [notice] = await noticesOf(who);
      expect((await outboxOf(notice)).sms).toBe("suppressed channel_off");
    } finally {
      await Promise.all([refusing.end(), telling.end()]);
    }
  });

  test("a no that comes while a fan-out is under way waits for it, and shuts what it wrote", async () => {
    const who = await traveller();
    const line = await aTrain();
    await book(who, [line, 1, 4]);
    const disruption = await disrupt(line, { kind: "cancelled" });
    const [refusing, telling] = [connect(), connect()];
    try {
      let refused: Promise<unknown> | undefined;
      await telling.begin(async (transaction) => {
        await transaction`select public.fan_out_disruption(${disruption})`;
        refused = refusing`
          select private.write_topic_channels(${who.id}, '[{"topic": "delay", "channel": "sms"}]', false, 'customer')`.execute();
        await untilOneWaits(transaction);
      });
      await refused;
      const [notice] = await noticesOf(who);
      expect((await outboxOf(notice)).sms).toBe("dropped channel_off");
    } finally {
      await Promise.all([refusing.end(), telling.end()]);
    }
  });

  test("a fan-out waits for a traveller who is just letting the trip go, and does not tell them of it", async () => {
    const who = await traveller();
    const line = await aTrain();
    const { booking } = await book(who, [line, 1, 4]);
    const disruption = await disrupt(line, { kind: "cancelled" });
    const [leaving, telling] = [connect(), connect()];
    try {
      let told: Promise<unknown> | undefined;
      await leaving.begin(async (transaction) => {
        await transaction`select private.lock_customer(${who.id})`;
        await transaction`update public.bookings set customer_id = null, added_at = null where id = ${booking}`;
        told = telling`select public.fan_out_disruption(${disruption})`.execute();
        await untilOneWaits(transaction);
      });
      await told;
      expect(await noticesOf(who)).toEqual([]);
    } finally {
      await Promise.all([leaving.end(), telling.end()]);
    }
  });

  test("a fan-out that finds a message just being sent waits, and takes it back for who was reached", async () => {
    const who = await traveller();
    const line = await aTrain();
    await book(who, [line, 1, 4]);
    await tell(line, { kind: "cancelled" });
    const disruption = await disrupt(line, { kind: "reinstated" });
    const [sending, telling] = [connect(), connect()];
    try {
      let told: Promise<unknown> | undefined;
      await sending.begin(async (transaction) => {
        await transaction`
          update public.deliveries
          set leased_by = 'w', leased_until = now() + interval '2 minutes', claimed_at = now(), attempts = 1
          where customer_id = ${who.id} and channel = 'sms'`;
        told = telling`select public.fan_out_disruption(${disruption})`.execute();
        await untilOneWaits(transaction);
      });
      await told;
      expect((await noticesOf(who)).map(({ kind }) => kind)).toEqual([
        "journey_cancelled",
        "journey_reinstated",
      ]);
    } finally {
      await Promise.all([sending.end(), telling.end()]);
    }
  });

  test("a fan-out and a worker that take the same messages in hand never wait for each other", async () => {
    const [worse, over] = [await traveller(), await traveller()];
    const line = await aTrain();
    await book(worse, [line, 3, 5]);
    await book(over, [line, 1, 2]);
    await tell(line, { kind: "delayed", late: 30 });
    // Whose notice is superseded would be locked first, and comes last by its id.
    const ids = ["ffffffff", "00000000"].map((start) => `${start}${crypto.randomUUID().slice(8)}`) as [
      string,
      string,
    ];
    for (const [index, who] of [worse, over].entries()) {
      await asOwner.query("update public.deliveries set id = $2 where customer_id = $1 and channel = 'sms'", [
        who.id,
        ids[index] ?? "",
      ]);
    }
    const disruption = await disrupt(line, { kind: "delayed", late: 40, from: 3 });
    const [sending, telling] = [connect(), connect()];
    try {
      let told: Promise<unknown> | undefined;
      await sending.begin(async (transaction) => {
        await transaction`select from public.deliveries where id = ${ids[1]} for update`;
        told = telling`select public.fan_out_disruption(${disruption})`.execute();
        await untilOneWaits(transaction);
        await transaction`select from public.deliveries where id = ${ids[0]} for update`;
      });
      await told;
      expect((await noticesOf(worse)).map(({ state }) => state)).toEqual(["superseded", "open"]);
      expect((await noticesOf(over)).map(({ state }) => state)).toEqual(["withdrawn"]);
    } finally {
      await Promise.all([sending.end(), telling.end()]);
    }
  });

  test("of two messages about one trip, a second worker does not take the other in the same moment", async () => {
    const who = await traveller();
    const [first, second] = [await aTrain({ leavesIn: 600 }), await aTrain({ leavesIn: 1_200 })];
    await book(who, [first, 1, 3], [second, 3, 5]);
    await tell(first, { kind: "delayed", late: 20 });
    await tell(second, { kind: "delayed", late: 20 });
    // Before all else that may be due here.
    await asOwner.query(
      "update public.deliveries set opens_at = '2020-01-01' where customer_id = $1 and channel = 'sms'",
      [who.id],
    );
    const workers = [connect(), connect()] as const;
    const claim = (sql: postgres.Sql | postgres.TransactionSql, batch: number) =>
      sql<{ customer_id: string }[]>`select customer_id from public.claim_deliveries('w', ${batch})`;
    try {
      await workers[0].begin(async (transaction) => {
        await transaction`set local role notifier`;
        expect(await claim(transaction, 1)).toMatchObject([{ customer_id: who.id }]);
        const others = await workers[1].begin(async (other) => {
          await other`set local role notifier`;
          return claim(other, 2);
        });
        expect(others.filter(({ customer_id }) => customer_id === who.id)).toEqual([]);
      });
      const [later] = await workers[1].begin(async (other) => {
        await other`set local role notifier`;
        return claim(other, 1);
      });
      expect(later?.customer_id).not.toBe(who.id);
      const after = await Promise.all((await noticesOf(who)).map(outboxOf));
      expect(after.map(({ sms }) => sms).sort()).toEqual(["waiting at_once", "waiting storm"]);
    } finally {
      await Promise.all(workers.map((worker) => worker.end()));
    }
  });
});
