import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { describe, expect, inject, test } from "vitest";
import { asOwner, customer } from "../setup/actors";
import { leaveOnlyMine, makeDue, subscribe } from "../setup/sources";
import { untilOneWaits } from "../setup/waiting";

const databaseUrl = inject("databaseUrl");

describe.skipIf(databaseUrl === undefined)("workers on connections of their own", () => {
  const connect = () => postgres(databaseUrl ?? "", { max: 1, onnotice: () => {} });
  const claim = (sql: postgres.Sql | postgres.TransactionSql, worker: string) =>
    sql<
      { id: string }[]
    >`select id from public.claim_sources(${worker}, array['feed'], 100, array[]::uuid[])`;

  test("never wait in a ring for what one of them had lost, and one of them gets it", async () => {
    const reader = await customer();
    await leaveOnlyMine();
    const source = await subscribe(reader, `https://${randomUUID()}.example/feed`);
    await makeDue(source);
    const lost = `lost-${randomUUID()}`;
    await asOwner.query(
      "update public.sources set leased_by = $2, leased_until = now() - interval '1 second' where id = $1",
      [source, lost],
    );
    const [first, second] = [connect(), connect()];
    try {
      let late: Promise<{ id: string }[]> | undefined;
      const handed = await first.begin(async (transaction) => {
        await transaction`select public.ready_sources('first', array['feed'], 1)`;
        late = claim(second, lost).execute();
        await untilOneWaits(transaction);
        return claim(transaction, "first");
      });
      expect(handed.map(({ id }) => id)).toContain(source);
      expect((await late)?.map(({ id }) => id)).not.toContain(source);
    } finally {
      await Promise.all([first.end(), second.end()]);
      await asOwner.query("select public.release_sources('first')");
    }
  });
});
