import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { freshSecret } from "../../app/lib/fresh-secret.server";
import { type Database, openPglite, openPostgres } from "../../supabase/embedded/database";
import { openProject } from "../../supabase/embedded/project";
import { listen } from "../../supabase/embedded/server";
import type { Query } from "./catalogue-scope";
import { Mailbox } from "./mailbox";
import { readPrivileges } from "./privileges";

declare module "vitest" {
  interface ProvidedContext {
    /** A superuser's address of the run's PostgreSQL; without it the run is on PGlite. */
    databaseUrl: string | undefined;
  }
}

/** The database's owner, past row-level security. */
export interface Owner {
  query: Query;
  /** Does the work in a transaction that is taken back at the end, and answers what it answered. */
  rehearse<T>(work: (query: Query) => Promise<T>): Promise<T>;
}

export interface TestBackend {
  kind: "pglite" | "postgres";
  url: string;
  publishableKey: string;
  jwtSecret: string;
  emailHookSecret: string;
  owner: Owner;
  mailbox: Mailbox;
  declaredPrivileges: string[];
}

const kept = globalThis as typeof globalThis & { homeportTestBackend?: Promise<TestBackend> };

/**
 * The embedded backend of this run, opened once for all files of a worker: on PGlite in memory, or on the
 * PostgreSQL that `setup/postgres.ts` started. It ends with its worker.
 */
export function testBackend(): Promise<TestBackend> {
  kept.homeportTestBackend ??= open();
  return kept.homeportTestBackend;
}

async function open(): Promise<TestBackend> {
  process.env.LITE_TELEMETRY = "0";
  process.env.DO_NOT_TRACK = "1";
  const databaseUrl = inject("databaseUrl");
  const secrets = {
    jwtSecret: freshSecret(),
    publishableKey: `sb_publishable_${freshSecret()}`,
    secretKey: `sb_secret_${freshSecret()}`,
    emailHookSecret: `v1,whsec_${randomBytes(32).toString("base64")}`,
  };
  const mailbox = new Mailbox(secrets.emailHookSecret);
  const portalUrl = await mailbox.open();

  const database = databaseUrl === undefined ? await openPglite() : await openPostgres(databaseUrl);
  const server = await listen(0);
  const project = await openProject(database, {
    secrets,
    portalUrl,
    mailHookUrl: () => `${portalUrl}/api/auth-mail`,
  });
  const owner = ownerOf(database);
  const declaredPrivileges = await readPrivileges(owner.query);
  server.serve((request) => project.fetch(request));

  return {
    kind: databaseUrl === undefined ? "pglite" : "postgres",
    url: server.url,
    ...secrets,
    owner,
    mailbox,
    declaredPrivileges,
  };
}

/** Carries the result out of a transaction that is to be taken back. */
class TakeBack extends Error {}

function ownerOf(database: Database): Owner {
  return {
    query: (statement, parameters) => database.query(statement, parameters),
    rehearse: async <T>(work: (query: Query) => Promise<T>) => {
      let result: { value: T } | undefined;
      await database
        .transaction(async (sql) => {
          result = { value: await work((statement, parameters) => sql.query(statement, parameters)) };
          throw new TakeBack();
        })
        .catch((error: unknown) => {
          if (!(error instanceof TakeBack)) throw error;
        });
      if (!result) throw new Error("The rehearsal had no result.");
      return result.value;
    },
  };
}
