import type postgres from "postgres";
import { expect } from "vitest";

/** Until some other connection waits for a lock. */
export async function untilOneWaits(sql: postgres.TransactionSql): Promise<void> {
  await expect
    .poll(async () => {
      const [row] = await sql<{ waiting: number }[]>`
        select count(*)::int as waiting from pg_locks where not granted and pid <> pg_backend_pid()`;
      return row?.waiting ?? 0;
    })
    .toBeGreaterThan(0);
}
