import postgres from "postgres";
import { describe, expect, inject, test } from "vitest";
import { asOwner } from "../setup/actors";
import { aTrain, book, disrupt, noticesOf, outboxOf, tell, traveller } from "../setup/outbox";

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

/** Until some other connection waits for a lock. */
async function untilOneWaits(sql: postgres.TransactionSql): Promise<void> {
  await expect
    .poll(async () => {
      const [row] = await sql<{ waiting: number }[]>`
        select count(*)::int as waiting from pg_locks where not granted and pid <> pg_backend_pid()`;
      return row?.waiting ?? 0;
    })
    .toBeGreaterThan(0);
}
