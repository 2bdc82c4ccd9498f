import { randomBytes } from "node:crypto";
import { freshSecret } from "../../app/lib/fresh-secret.server";
import type { Settings } from "../../app/lib/settings.server";
import { openPglite, type Sql } from "../../supabase/embedded/database";
import { openProject } from "../../supabase/embedded/project";
import { listen } from "../../supabase/embedded/server";
import { test as base } from "./fixtures";
import { Web } from "./web-server";

/** A portal whose database the test has at hand, with every right: for what no visitor could bring about. */
interface OwnPortal {
  url: string;
  sql: Sql;
  /** What is waited for before a question to the backend is answered; a test may put its own in this place. */
  before(request: Request): Promise<void>;
  stop(): Promise<void>;
}

async function startOwnPortal(told: Partial<Settings>): Promise<OwnPortal> {
  process.env.LITE_TELEMETRY = "0";
  process.env.DO_NOT_TRACK = "1";
  const secrets = {
    jwtSecret: freshSecret(),
    publishableKey: `sb_publishable_${freshSecret()}`,
    secretKey: `sb_secret_${freshSecret()}`,
    emailHookSecret: `v1,whsec_${randomBytes(32).toString("base64")}`,
  };
  const database = await openPglite();
  const server = await listen(0);
  let web: Web | undefined;
  const hook: Pick<OwnPortal, "before"> = { before: async () => {} };
  const opened = await openProject(database, {
    secrets,
    portalUrl: "http://localhost",
    mailHookUrl: () => web && `${web.url}/api/auth-mail`,
  });
  const project = {
    fetch: async (request: Request) => {
      await hook.before(request);
      return opened.fetch(request);
    },
  };
  server.serve((request) => project.fetch(request));
  web = await Web.start(server.url, {
    ...secrets,
    demo: { accounts: [] },
    trustProxy: 1,
    logLevel: "error",
    ...told,
  });
  const { url } = web;
  return Object.assign(hook, {
    url,
    sql: database,
    stop: async () => {
      await web?.stop();
      await server.close();
      await database.close();
    },
  });
}

/**
 * Stories on a portal of their own, in memory, with nobody who fetches; one for all of a file that keeps its tests in
 * order. `told` are settings beside the usual ones.
 */
export const test = base.extend<{ baseURL: string }, { portal: OwnPortal; told: Partial<Settings> }>({
  told: [{}, { option: true, scope: "worker" }],
  portal: [
    async ({ told }, use) => {
      const portal = await startOwnPortal(told);
      await use(portal);
      await portal.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: ({ portal }, use) => use(portal.url),
});

/** The id of a customer by their address. */
export async function idOf(sql: Sql, email: string): Promise<string> {
  const [account] = await sql.query<{ id: string }>("select id from auth.users where email = $1", [email]);
  if (!account) throw new Error(`Nobody has the address ${email}.`);
  return account.id;
}

/** Writes a decision into the ledger as of now, on the text in force; `expiresAt` in ISO 8601. */
export async function decide(
  sql: Sql,
  choice: { customerId: string; purpose: string; granted: boolean; expiresAt?: string },
): Promise<void> {
  await sql.query(
    `insert into public.consent_events
       (customer_id, purpose, granted, language, text_version, text_sha256, method, expires_at)
     select $1, $2, $3 = 'yes', 'en', shown.version, shown.sha256, 'form', $4::timestamptz
     from private.text_in_force($2, 'en') shown`,
    [choice.customerId, choice.purpose, choice.granted ? "yes" : "no", choice.expiresAt ?? null],
  );
}

/** What an attacker with every right could do: turns around what the customer said in one entry. */
export async function tamper(sql: Sql, customerId: string, seq: number): Promise<void> {
  await sql.exec("alter table public.consent_events disable trigger refuse_change");
  await sql.query(
    "update public.consent_events set granted = not granted, expires_at = null where customer_id = $1 and seq = $2::int",
    [customerId, String(seq)],
  );
  await sql.exec("alter table public.consent_events enable always trigger refuse_change");
}
