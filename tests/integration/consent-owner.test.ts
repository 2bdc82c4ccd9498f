import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "@supabase/lite";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Database, openPglite, openPostgres } from "../../supabase/embedded/database";
import type { Query } from "../setup/catalogue-scope";
import { actAs } from "../setup/consent";

/**
 * Elsewhere the migrations belong to a superuser, whom no row-level security binds. Here they belong to a role
 * that it does bind, as on a Supabase that gives its owner no bypass.
 */
const folder = join(import.meta.dirname, "../../supabase/migrations");
const ada = randomUUID();
const session = randomUUID();
const colleague = randomUUID();
/** The partner's token, as the hash that its requests carry. */
const partner_token = "5".repeat(64);
let database: Database;

async function emptyDatabase(): Promise<Database> {
  const url = inject("databaseUrl");
  if (url === undefined) return openPglite();
  const name = `owned_${randomUUID().replaceAll("-", "")}`;
  const server = await openPostgres(url);
  await server.exec(`create database ${name}`);
  await server.close();
  return openPostgres(Object.assign(new URL(url), { pathname: `/${name}` }).toString());
}

beforeAll(async () => {
  database = await emptyDatabase();
  await database.exec(readFileSync(join(folder, "../embedded/platform.sql"), "utf8"));
  const app = new App({ connection: database.connection, auth: { enabled: true, jwt_secret: "never used" } });
  await app.ensureSystemSchema();
  await database.exec(`
    do $$ begin
      create role plain_owner nosuperuser nobypassrls createrole noinherit;
    exception when duplicate_object then null; end $$;
    do $$ begin
      execute format('grant create on database %I to plain_owner', current_database());
    end $$;
    grant create, usage on schema public to plain_owner with grant option;
    grant usage on schema auth to plain_owner;
    grant all on all tables in schema auth to plain_owner;
    grant execute on all functions in schema auth to public;`);
  for (const role of ["notifier", "recommender", "analyst", "partner", "agent", "editor"]) {
    await database.exec(`
      do $$ begin create role ${role} nologin noinherit; exception when duplicate_object then null; end $$;
      grant ${role} to plain_owner with admin option;`);
  }
  for (const file of readdirSync(folder).sort()) {
    const migration = readFileSync(join(folder, file), "utf8");
    await database.transaction((sql) => sql.exec(`set local role plain_owner;\n${migration}`));
  }
  await database.query(
    "insert into auth.users (id, email, last_sign_in_at) values ($1, 'ada@plain.example', now())",
    [ada],
  );
  await database.query("insert into auth.sessions (id, user_id) values ($1, $2)", [session, ada]);
  await database.exec(`
    insert into auth.users (id, email) values ('${colleague}', 'colleague@plain.example');
    insert into public.staff_members (customer_id, role) values ('${colleague}', 'agent');
    with partner as (insert into public.partners (name) values ('Hotel') returning id)
    insert into public.partner_tokens (partner_id, token_sha256, scopes, expires_at)
    select id, '${partner_token}', '{customers:read}', now() + interval '1 hour' from partner`);
}, 120_000);

afterAll(() => database.close());

/** Runs as a role and keeps what it did; customers ask in a session of their own. */
function asRole<Row extends object>(role: string, statement: string): Promise<Row[]> {
  return database.transaction(async (sql) => {
    const query: Query = (text, values) => sql.query(text, values);
    const who: Record<string, string> = { authenticated: ada, agent: colleague };
    await actAs(query, role, who[role], role === "authenticated" ? session : "", { partner_token });
    return query<Row>(statement);
  });
}

const decide = (purpose: string, granted: boolean) =>
  asRole(
    "authenticated",
    `select (public.record_consent(purpose, ${granted}, text_version, text_sha256, text_language, 'form')).seq
       from public.consent_overview('en') where purpose = '${purpose}'`,
  );
const factsOf = (role: string) => asRole(role, "select subject from public.customer_facts");

describe("where the owner is bound by row-level security", () => {
  test("nothing belongs to a superuser", async () => {
    const owners = await database.query(
      `select distinct pg_get_userbyid(relowner) as owner from pg_class
        where relnamespace in ('public'::regnamespace, 'private'::regnamespace)`,
    );
    expect(owners).toEqual([{ owner: "plain_owner" }]);
  });

  test("a customer signs in, and is known", async () => {
    const who = await asRole("authenticated", "select customer_id from public.current_customer()");
    expect(who).toEqual([{ customer_id: ada }]);
  });

  test("gates open and shut with each decision", async () => {
    await asRole(
      "authenticated",
      `insert into public.customer_facts (customer_id, subject, value, shareable) values ('${ada}', 'drink', '"tea"', true)`,
    );
    expect(await factsOf("recommender")).toEqual([]);
    expect(await decide("personalisation", true)).toEqual([{ seq: 1 }]);
    expect(await factsOf("recommender")).toEqual([{ subject: "drink" }]);
    expect(await factsOf("partner")).toEqual([]);
    await decide("partner_sharing", true);
    expect(await factsOf("partner")).toEqual([{ subject: "drink" }]);
    await decide("personalisation", false);
    expect(await factsOf("recommender")).toEqual([]);
    expect(await asRole("authenticated", "select * from public.verify_consent_chain()")).toEqual([
      { whole: true, events: 3, broken_at: null },
    ]);
  });

  test("no table is gated by an owner whom its own gate would bind", async () => {
    const gate = database.transaction(async (sql) => {
      await sql.exec(
        "create role heir nosuperuser in role recommender; grant all on schema public, private to heir",
      );
      await sql.exec("grant execute on all functions in schema private to heir; grant plain_owner to heir");
      await sql.exec("set local role heir; create table public.heirlooms (customer_id uuid)");
      await sql.exec("select private.gate_by_consent('public.heirlooms')");
    });
    await expect(gate).rejects.toThrow(/heir inherits from recommender/);
  });

  test("the ledger is closed to its owner", async () => {
    for (const statement of [
      "update public.consent_events set granted = granted",
      "delete from public.consent_events",
      "truncate public.consent_events",
    ]) {
      await expect(asRole("plain_owner", statement), statement).rejects.toThrow(/append-only/);
    }
  });

  test("the service desk reads, and is seen", async () => {
    const [opened] = await asRole<{ id: string }>(
      "agent",
      `select public.agent_open_customer('${ada}', 'Asked on the phone') as id`,
    );
    expect(await asRole("agent", `select * from public.agent_read_customer('${opened?.id}')`)).toEqual([]);
    expect(await asRole("authenticated", "select why from public.data_access_log")).toEqual([
      { why: "Asked on the phone" },
    ]);
  });

  test("a customer takes everything, sees what readers would see, and leaves", async () => {
    const [row] = await asRole<{ told: Record<string, unknown[]> }>(
      "authenticated",
      "select public.export_customer() as told",
    );
    const counts = Object.entries(row?.told ?? {}).map(([table, rows]) => [table, rows.length]);
    expect(Object.fromEntries(counts)).toMatchObject({ profiles: 1, customer_facts: 1, consent_events: 3 });
    const would = await asRole<{ rows: unknown[] }>(
      "authenticated",
      "select rows from public.would_read('recommender')",
    );
    expect(would[0]?.rows).toHaveLength(1);

    await asRole("authenticated", "select public.request_erasure()");
    await asRole("plain_owner", "update public.erasure_requests set due_at = now() - interval '1 day'");
    expect(await asRole("notifier", "select public.erase_due_customers() as erased")).toEqual([
      { erased: 1 },
    ]);
    for (const table of [
      "profiles",
      "customer_facts",
      "customer_consents",
      "data_access_log",
      "erasure_requests",
    ]) {
      const left = await database.query(`select from public.${table} where customer_id = $1`, [ada]);
      expect(left, table).toEqual([]);
    }
    expect(await database.query("select from public.consent_events")).toHaveLength(3);
  });
});
