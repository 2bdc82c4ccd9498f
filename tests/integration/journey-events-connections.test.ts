import postgres from "postgres";
import { describe, expect, inject, test } from "vitest";
import { asOwner } from "../setup/actors";
import {
  board,
  currentOf,
  hashed,
  newSource,
  said,
  type TestJourney,
  type ToldEvent,
  trainToDogwood,
} from "../setup/journey-events";

const databaseUrl = inject("databaseUrl");

/** Until somebody waits for somebody else's lock. */
async function untilOneWaits(): Promise<void> {
  const waits = () => asOwner.query("select from pg_stat_activity where wait_event_type = 'Lock'");
  await expect.poll(async () => (await waits()).length).toBeGreaterThan(0);
}

describe.skipIf(databaseUrl === undefined)("on connections of their own", () => {
  const connect = () => postgres(databaseUrl ?? "", { max: 1, onnotice: () => {} });
  const trains = (count: number) => Promise.all(Array.from({ length: count }, () => trainToDogwood()));

  test("batches about the same trains in any order never wait for each other in a ring", async () => {
    const all = await trains(24);
    const senders = Array.from({ length: 4 }, (_, index) => ({ sql: connect(), source: newSource(), index }));
    try {
      for (let round = 0; round < 5; round += 1) {
        await Promise.all(
          senders.map(({ sql, source, index }) => {
            const order = index % 2 ? all.toReversed() : all;
            const events = order.map((train) =>
              hashed(said(train, "delayed", round, { delay_minutes: 1 + 4 * round + index })),
            );
            return sql`select result from public.apply_journey_events(${source}, ${sql.json(events as never)})`;
          }),
        );
      }
      // Of events of the same minute the one of the largest source and id holds, so only the round is known.
      for (const train of all) expect((await currentOf(train))[0]).toMatch(/^delayed 1 (17|18|19|20) min$/);
    } finally {
      await Promise.all(senders.map(({ sql }) => sql.end()));
    }
  });

  test("an older event that comes while a newer one is under way waits for it, and is late", async () => {
    const train = await trainToDogwood();
    const [newer, older] = [connect(), connect()];
    const apply = (sql: postgres.Sql | postgres.TransactionSql, of: TestJourney, event: ToldEvent) =>
      sql<{ result: string }[]>`
        select result from private.apply_journey_event(${of.id}, 'feed', ${sql.json(hashed(event) as never)})`;
    try {
      let waiting: Promise<{ result: string }[]> | undefined;
      await newer.begin(async (transaction) => {
        await apply(transaction, train, said(train, "delayed", 5, { delay_minutes: 20 }));
        waiting = apply(older, train, said(train, "cancelled", 3)).execute();
        await untilOneWaits();
      });
      expect((await waiting)?.map(({ result }) => result)).toEqual(["late"]);
      expect((await board(train))[0]).toBe("scheduled");
      expect(await currentOf(train)).toEqual(["delayed 1 20 min"]);
    } finally {
      await Promise.all([newer.end(), older.end()]);
    }
  });
});
