import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import type { Database } from "../../supabase/embedded/database";
import { freshDatabase } from "../setup/fresh-database";

const database: Database = await freshDatabase();
afterAll(() => database.close());

const somebody = (uid: string) => ({
  auth: { uid, role: "authenticated", jwt: { sub: uid, role: "authenticated" } },
});
const ids = Array.from(
  { length: 20 },
  (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
);

describe("Two requests at once", () => {
  test("each run under their own customer, whichever statement comes first", async () => {
    const seen = await Promise.all(
      ids.map((id) =>
        database.connection.withContext(somebody(id), async (db) => {
          const answers: unknown[] = [];
          for (let step = 0; step < 5; step += 1) {
            const { rows } = await sql<{ uid: string }>`select auth.uid() as uid`.execute(db);
            answers.push(rows[0]?.uid);
          }
          return [...new Set(answers)];
        }),
      ),
    );

    expect(seen).toEqual(ids.map((id) => [id]));
  });

  test("do not share what one of them takes back", async () => {
    await database.exec("create table private.log (line text)");
    const write = (line: string, fail: boolean) =>
      database.connection.kysely.transaction().execute(async (db) => {
        await sql`insert into private.log values (${line})`.execute(db);
        await sql`select 1`.execute(db);
        if (fail) throw new Error("taken back");
      });

    await Promise.allSettled(ids.map((id, index) => write(id, index % 2 === 0)));

    const kept = await database.query<{ line: string }>("select line from private.log order by line");
    expect(kept.map(({ line }) => line)).toEqual(ids.filter((_, index) => index % 2 === 1));
  });

  test("leave no role behind for the one that comes after", async () => {
    await Promise.all(ids.map((id) => database.connection.withContext(somebody(id), async () => {})));

    const [after] = await database.query<{ role: string; uid: string | null }>(
      "select current_user as role, auth.uid() as uid",
    );
    expect(after).toEqual({ role: "postgres", uid: null });
  });
});

describe("An error of the database", () => {
  test("carries no values into a log", async () => {
    const failing = database.connection.withContext(somebody(ids[0] ?? ""), (db) =>
      sql`select ${"lin.mei@customers.example"}::text, no_such_column`.execute(db),
    );

    const error: unknown = await failing.catch((reason: unknown) => reason);

    expect(error).toHaveProperty("code", "42703");
    expect(JSON.stringify(Object.entries(error ?? {}))).not.toContain("lin.mei");
  });

  test.each([
    ["an exception of ours", "do $$ begin raise exception 'The berth is taken'; end $$", "P0001", 400],
    ["a lock that could not be had", "do $$ begin raise lock_not_available; end $$", "55P03", 500],
    ["a serialization failure", "do $$ begin raise serialization_failure; end $$", "40001", 500],
  ])("reaches the client with its code: %s", async (_name, statement, code, status) => {
    const error: unknown = await database.exec(statement).catch((reason: unknown) => reason);

    const answer = database.connection.normalizeDbError(error);

    expect(answer).toMatchObject({ code: "PGRST", message: expect.stringContaining(`"code":"${code}"`) });
    expect(answer).toMatchObject({ detail: expect.stringContaining(`"status":${status}`) });
  });
});
