import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import type { PGlite } from "@electric-sql/pglite";
import { createPgliteConnection, type PgliteConnection } from "@supabase/lite/pglite";
import { createPostgresConnection, type PostgresConnection } from "@supabase/lite/postgres";
import { Kysely } from "kysely";
import { answerErrorsAsPostgrest } from "./data-errors";
import { codeOf, OperatorError, reasonOf } from "./operator-error";
import { exclusiveDialect } from "./pglite-dialect";
import { dropTemplate, keepAsTemplate, readTemplate } from "./pglite-template";
import { prepareInOneStatement } from "./request-context";

/** What both databases offer to migrations, seeds and tools. Not for serving people: it is a superuser. */
export interface Sql {
  /** One or more statements without parameters. */
  exec(statements: string): Promise<void>;
  query<Row extends object>(statement: string, parameters?: (string | string[] | null)[]): Promise<Row[]>;
}

export interface Database extends Sql {
  connection: PgliteConnection | PostgresConnection;
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * PGlite in `folder`, or in memory without one.
 * Throws `OperatorError` when the folder can't be opened.
 */
export async function openPglite(folder?: string): Promise<Database> {
  const connection = folder === undefined ? await createPglite() : await openFolder(folder);
  const pglite: PGlite = connection.driver;
  connection.kysely = new Kysely({ dialect: exclusiveDialect(pglite) });
  trustDeclaredPrivileges(connection);
  prepareInOneStatement(connection);
  answerErrorsAsPostgrest(connection);

  const on = (target: Pick<PGlite, "exec" | "query">): Sql => ({
    exec: async (statements) => {
      await target.exec(statements);
    },
    query: async <Row extends object>(statement: string, parameters: (string | string[] | null)[] = []) =>
      (await target.query<Row>(statement, parameters)).rows,
  });
  return {
    ...on(pglite),
    connection,
    transaction: (work) => pglite.transaction((transaction) => work(on(transaction))),
    close: () => connection.close(),
  };
}

async function openFolder(folder: string): Promise<PgliteConnection> {
  // Stands beside a database that is being made: one that was torn away meanwhile holds nothing yet.
  const unfinished = `${folder}.unfinished`;
  if (existsSync(unfinished)) await rm(folder, { recursive: true, force: true });
  if (existsSync(folder)) return connectPglite(folder);
  await writeFile(unfinished, "");
  const connection = await createPglite(folder);
  await rm(unfinished);
  return connection;
}

/** A new database, from the template where there is one. */
async function createPglite(folder?: string): Promise<PgliteConnection> {
  const template = await readTemplate();
  if (template) {
    try {
      return await connectPglite(folder, template);
    } catch {
      await dropTemplate();
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    }
  }
  const connection = await connectPglite(folder);
  // Only tools and tests work in memory: a customer's first start has better things to do.
  if (folder === undefined) await keepAsTemplate(connection.driver);
  return connection;
}

async function connectPglite(folder?: string, template?: Blob): Promise<PgliteConnection> {
  const connection = await createPgliteConnection({
    url: folder,
    pgliteOptions: template && { loadDataDir: template },
  });
  try {
    await connection.driver.waitReady;
    return connection;
  } catch (error) {
    throw new OperatorError(
      `The database in ${folder ?? "memory"} can't be opened (${reasonOf(error)}): restore it from a backup, or start afresh with npm run db:reset.`,
    );
  }
}

/**
 * PostgreSQL 15 or later at `url`, reached as a superuser.
 * Throws `OperatorError` when it can't be reached or used.
 */
export async function openPostgres(url: string): Promise<Database> {
  const connection = createPostgresConnection({
    url,
    postgresOptions: {
      connect_timeout: 10,
      onnotice: () => {},
      connection: { application_name: "homeport" },
      types: { json: jsonType(114), jsonb: jsonType(3802) },
    },
  });
  trustDeclaredPrivileges(connection);
  prepareInOneStatement(connection);
  answerErrorsAsPostgrest(connection);
  const postgres = connection.driver;
  const on = (target: Pick<typeof postgres, "unsafe">): Sql => ({
    exec: async (statements) => {
      await target.unsafe(statements);
    },
    query: async <Row extends object>(statement: string, parameters: (string | string[] | null)[] = []) => [
      ...(await target.unsafe<Row[]>(statement, parameters)),
    ],
  });
  const database: Database = {
    ...on(postgres),
    connection,
    transaction: async <T>(work: (sql: Sql) => Promise<T>) => {
      let result: { value: T } | undefined;
      await postgres.begin(async (transaction) => {
        result = { value: await work(on(transaction)) };
      });
      if (!result) throw new Error("The transaction ended without a result.");
      return result.value;
    },
    close: () => postgres.end({ timeout: 5 }),
  };
  try {
    await requireSuperuser(database);
  } catch (error) {
    await database.close().catch(() => {});
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(
      `DATABASE_URL: ${withoutPassword(url)} can't be used (${codeOf(error) === "CONNECT_TIMEOUT" ? "no answer within 10 seconds" : reasonOf(error)}).`,
    );
  }
  return database;
}

/**
 * As PGlite has it: a string is JSON already. @supabase/lite stringifies users' metadata itself, and its
 * own setting for PostgreSQL would do so a second time.
 */
function jsonType(oid: number) {
  return {
    to: oid,
    from: [oid],
    serialize: (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value)),
    parse: (text: string): unknown => JSON.parse(text),
  };
}

async function requireSuperuser(sql: Sql): Promise<void> {
  const [server] = await sql.query<{ rolsuper: boolean; version: number }>(
    `select rolsuper, current_setting('server_version_num')::int as version
       from pg_catalog.pg_roles where rolname = current_user`,
  );
  if (!server || server.version < 150_000) {
    throw new OperatorError("DATABASE_URL must name a PostgreSQL of version 15 or later.");
  }
  if (!server.rolsuper) {
    throw new OperatorError(
      "DATABASE_URL must name a superuser: Homeport creates the roles and schemas that a Supabase project has.",
    );
  }
}

function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = "";
  shown.username = "";
  return shown.toString();
}

/**
 * @supabase/lite grants ALL on every table to anon, authenticated and service_role at the first request
 * of a process (`ensureRlsContext`), which would undo the column grants of the migrations; and it serves
 * requests as the superuser for as long as it believes that no table has row-level security. It does
 * neither once its private `rlsState` is "active".
 */
function trustDeclaredPrivileges(connection: PgliteConnection | PostgresConnection): void {
  if (!("rlsState" in connection)) {
    throw new Error("@supabase/lite has changed: its connection has no rlsState to set.");
  }
  (connection as unknown as { rlsState: "active" }).rlsState = "active";
}
