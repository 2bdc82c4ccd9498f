import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { describe, expect, inject, test } from "vitest";
import { testBackend } from "../setup/backend";
import { type Assertion, runPgTap } from "../setup/pgtap";

/** The pgTAP files that `supabase test db` also runs: every assertion is a test here. */
const folder = "supabase/tests/database";

await testBackend();
const url = inject("databaseUrl");
if (url === undefined) throw new Error("pgTAP runs on native PostgreSQL only.");
const sql = postgres(url, { max: 1, onnotice: () => {} });
const [extension] = await sql`select from pg_available_extensions where name = 'pgtap'`;

const files: [file: string, assertions: Assertion[]][] = [];
if (extension) {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".sql"))) {
    files.push([file, await runPgTap(sql, readFileSync(join(folder, file), "utf8"))]);
  }
}
await sql.end();

describe.skipIf(!extension)("pgTAP", () => {
  describe.each(files)("%s", (_file, assertions) => {
    const named = assertions.map((assertion) => [assertion.sentence, assertion] as const);
    test.each(named)("%s", (_sentence, { passed, diagnosis }) => {
      expect(passed, diagnosis).toBe(true);
    });
  });

  test("has files to run", () => {
    expect(files.length).toBeGreaterThan(0);
  });
});
