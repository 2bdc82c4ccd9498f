import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { splitSqlStatements } from "@supabase/lite";
import type { Database } from "./database";
import { OperatorError, reasonOf } from "./operator-error";

const folder = fileURLToPath(new URL("../migrations/", import.meta.url));

interface Migration {
  version: string;
  name: string;
  file: string;
  text: string;
}

/**
 * Applies the migrations that the database has not seen, in order, each in one transaction with its
 * record in supabase_migrations.schema_migrations, as the Supabase CLI keeps it.
 * Returns how many it applied. Throws `OperatorError` naming the file when one fails, was changed after
 * it was applied, or is unknown to this copy of Homeport.
 */
export async function applyMigrations(database: Database, from = folder): Promise<number> {
  const migrations = await readMigrations(from);
  let applied = 0;
  await refuseChangedHistory(database, migrations);
  for (const migration of migrations) {
    if (await applyOne(database, migration)) applied += 1;
  }
  if (applied > 0) await database.connection.clearSchemaCache();
  return applied;
}

async function readMigrations(from: string): Promise<Migration[]> {
  const files = (await readdir(from)).filter((file) => file.endsWith(".sql")).sort();
  const migrations = await Promise.all(
    files.map(async (file) => {
      const [, version, name] = /^(\d{14})_(\w+)\.sql$/.exec(file) ?? [];
      if (!version || !name) {
        throw new OperatorError(`The migration ${file} must be called like 20261121100000_roles.sql.`);
      }
      return { version, name, file, text: await readFile(`${from}/${file}`, "utf8") };
    }),
  );
  const twice = migrations.find((migration, index) => migration.version === migrations[index - 1]?.version);
  if (twice)
    throw new OperatorError(`Two migrations carry the number ${twice.version}: rename the later one.`);
  return migrations;
}

async function refuseChangedHistory(database: Database, migrations: Migration[]): Promise<void> {
  const history = await database.query<{ version: string; name: string | null; statements: string[] | null }>(
    "select version, name, statements from supabase_migrations.schema_migrations order by version",
  );
  const byVersion = new Map(migrations.map((migration) => [migration.version, migration]));
  for (const { version, name, statements } of history) {
    const migration = byVersion.get(version);
    if (!migration) {
      throw new OperatorError(
        `The database has the migration ${version}_${name ?? ""}, which this copy of Homeport does not know: start the newer Homeport that wrote it.`,
      );
    }
    if (statements && essence(statements.join("\n")) !== essence(migration.text)) {
      throw new OperatorError(
        `The migration ${migration.file} was changed after it had been applied: put it back as it was and write a new one (npm run db:new NAME).`,
      );
    }
  }
}

/** What must stay the same in an applied migration: all but comments on their own line, space and semicolons. */
function essence(sql: string): string {
  return sql.replace(/^\s*--.*$/gm, "").replace(/[\s;]/g, "");
}

async function applyOne(database: Database, migration: Migration): Promise<boolean> {
  try {
    return await database.transaction(async (sql) => {
      // Two starts on one PostgreSQL: the second waits here and then finds the record.
      await sql.exec("lock table supabase_migrations.schema_migrations in share row exclusive mode");
      const known = await sql.query("select from supabase_migrations.schema_migrations where version = $1", [
        migration.version,
      ]);
      if (known.length > 0) return false;
      await sql.exec(migration.text);
      await sql.query(
        "insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)",
        [migration.version, migration.name, splitSqlStatements(migration.text)],
      );
      return true;
    });
  } catch (error) {
    throw new OperatorError(`The migration ${migration.file} failed and was taken back: ${reasonOf(error)}.`);
  }
}
