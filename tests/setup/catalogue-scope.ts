import { readFileSync } from "node:fs";

/** Runs one statement with `$1` parameters and answers its rows. */
export type Query = <Row extends object>(
  statement: string,
  parameters?: (string | string[] | null)[],
) => Promise<Row[]>;

/** One object that breaks a rule, and what to do about it. */
export interface Finding {
  object: string;
  advice: string;
}

export type Rule = (query: Query) => Promise<Finding[]>;

/** One role per purpose beside `anon` and `authenticated`: the closed list of the design. */
export const purposeRoles = [
  "notifier",
  "recommender",
  "fetcher",
  "analyst",
  "partner",
  "agent",
  "editor",
] as const;
export type PurposeRole = (typeof purposeRoles)[number];

/** Schemas that Supabase owns: what is inside is its own business as long as no API role reaches it. */
export const supabaseSchemas = [
  ...["auth", "storage", "realtime", "_realtime", "vault", "pgsodium", "graphql", "graphql_public"],
  ...["extensions", "supabase_migrations", "supabase_functions", "pgbouncer", "cron", "net"],
];

let schemas: string[] | undefined;

/** Schemas that the data API serves, as `supabase/config.toml` says for all three backends. */
export function exposedSchemas(): string[] {
  schemas ??= readExposedSchemas(readFileSync("supabase/config.toml", "utf8"));
  return schemas;
}

/** `schemas` of the section `[api]` of a Supabase config. Throws when it is not there. */
export function readExposedSchemas(config: string): string[] {
  const api = /^\[api\]$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(config)?.[1] ?? "";
  const list = /^schemas\s*=\s*\[([^\]]*)\]/m.exec(api)?.[1];
  if (list === undefined) throw new Error("supabase/config.toml names no [api] schemas.");
  return [...list.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? "");
}

/**
 * Every role that a request can take: what `authenticator` may switch to, without `service_role`, which
 * bypasses row-level security by its nature and is never used to serve a person.
 */
export async function apiRoles(query: Query): Promise<string[]> {
  const rows = await query<{ role: string }>(
    `select r.rolname as role from pg_roles r
      where r.rolname <> 'service_role'
        and (r.rolname in ('anon', 'authenticated') or r.rolname = any ($1)
          or exists (
            select from pg_auth_members m join pg_roles a on a.oid = m.member
             where m.roleid = r.oid and a.rolname = 'authenticator'))
      order by 1`,
    [[...purposeRoles]],
  );
  return rows.map(({ role }) => role);
}

/** SQL condition: a role of the array parameter may use the schema and any privilege on the relation `alias`. */
export function reachable(alias: string, roles: string): string {
  return `(${alias}.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace,
      'pg_toast'::regnamespace)
    and exists (
      select from unnest(${roles}::text[]) as api (role)
       where has_schema_privilege(api.role, ${alias}.relnamespace, 'usage')
         and (has_table_privilege(api.role, ${alias}.oid, 'select, insert, update, delete')
           or has_any_column_privilege(api.role, ${alias}.oid, 'select, insert, update'))))`;
}

/** SQL condition: the namespace is one of ours, exposed or private. Takes an array parameter of Supabase's. */
export function ours(namespace: string, supabases: string): string {
  return `(${namespace}.nspname !~ '^pg_' and ${namespace}.nspname <> 'information_schema'
    and not (${namespace}.nspname = any (${supabases}::text[])))`;
}
