import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../supabase/embedded/database";
import { applyMigrations } from "../../supabase/embedded/migrate";
import { freshDatabase } from "../setup/fresh-database";

const ours = join(import.meta.dirname, "../../supabase/migrations");
const work = await mkdtemp(join(tmpdir(), "homeport-migrations-"));
const database: Database = await freshDatabase();

/** A copy of our migrations that a test may add to and spoil; the database is the same throughout. */
let folder = "";
let number = 29990101000000;

beforeEach(async () => {
  await database.exec("delete from supabase_migrations.schema_migrations where version >= '2999'");
  folder = await mkdtemp(join(work, "migrations-"));
  await cp(ours, folder, { recursive: true });
});

afterAll(async () => {
  await database.close();
  await rm(work, { recursive: true });
});

async function write(name: string, sql: string): Promise<string> {
  number += 1;
  await writeFile(join(folder, `${number}_${name}.sql`), sql);
  return String(number);
}

const recorded = (version: string) =>
  database.query(
    "select version, name, statements from supabase_migrations.schema_migrations where version = $1",
    [version],
  );

describe("A migration", () => {
  test("of ours is recorded as the Supabase CLI records it", async () => {
    const rows = await database.query<{ version: string; name: string; statements: string[] }>(
      "select version, name, statements from supabase_migrations.schema_migrations order by version",
    );
    const files = (await readdir(ours)).sort();

    expect(rows.map(({ version, name }) => `${version}_${name}.sql`)).toEqual(files);
    for (const [index, { statements }] of rows.entries()) {
      const text = await readFile(join(ours, files[index] ?? ""), "utf8");
      expect(statements.length).toBeGreaterThan(1);
      for (const statement of statements) expect(text).toContain(statement);
    }
  });

  test("is applied once, with its record", async () => {
    const version = await write(
      "berths",
      "create table private.berths (id int);\n-- two; not three\nselect 1;",
    );

    expect(await applyMigrations(database, folder)).toBe(1);
    expect(await applyMigrations(database, folder)).toBe(0);
    expect(await recorded(version)).toEqual([
      {
        version,
        name: "berths",
        statements: ["create table private.berths (id int)", "-- two; not three\nselect 1"],
      },
    ]);
  });

  test("that fails is taken back whole and named in one sentence", async () => {
    const version = await write(
      "half",
      "create table private.half (id int); select no_such_column from private.half;",
    );

    await expect(applyMigrations(database, folder)).rejects.toThrow(
      `The migration ${version}_half.sql failed and was taken back: column "no_such_column" does not exist.`,
    );
    expect(await database.query("select to_regclass('private.half') as half")).toEqual([{ half: null }]);
    expect(await recorded(version)).toEqual([]);
  });

  test("that was changed after it had been applied stops the start", async () => {
    const version = await write("quays", "create table private.quays (id int);");
    await applyMigrations(database, folder);
    await writeFile(join(folder, `${version}_quays.sql`), "create table private.quays (id bigint);");

    await expect(applyMigrations(database, folder)).rejects.toThrow(
      `The migration ${version}_quays.sql was changed after it had been applied`,
    );
  });

  test("may get better comments and other spacing after it was applied", async () => {
    const version = await write("piers", "create table private.piers (id int);");
    await applyMigrations(database, folder);
    await writeFile(
      join(folder, `${version}_piers.sql`),
      "-- Piers.\ncreate table private.piers (\n  id int\n);\n",
    );

    expect(await applyMigrations(database, folder)).toBe(0);
  });

  test("that only a newer Homeport knows stops the start", async () => {
    const version = await write("future", "select 1;");
    await applyMigrations(database, folder);
    await rm(join(folder, `${version}_future.sql`));

    await expect(applyMigrations(database, folder)).rejects.toThrow(
      `The database has the migration ${version}_future, which this copy of Homeport does not know`,
    );
  });

  test("with the number of another is refused before anything is applied", async () => {
    const version = await write("first", "create table private.never (id int);");
    await writeFile(join(folder, `${version}_second.sql`), "select 1;");

    await expect(applyMigrations(database, folder)).rejects.toThrow(
      `Two migrations carry the number ${version}: rename the later one.`,
    );
    expect(await recorded(version)).toEqual([]);
  });

  test("with a name that the Supabase CLI would skip is refused", async () => {
    const version = await write("named", "select 1;");
    await rename(join(folder, `${version}_named.sql`), join(folder, "named.sql"));

    await expect(applyMigrations(database, folder)).rejects.toThrow(
      "The migration named.sql must be called like 20261121100000_roles.sql.",
    );
  });
});
