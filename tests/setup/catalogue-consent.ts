import { type Finding, ours, type Query, supabaseSchemas } from "./catalogue-scope";

/** What tables of customers' rows must satisfy so that gates shut, exports are whole and erasure erases. */

/** A table with `consents` stands behind all of its gate: triggers that nothing switches off, policies that only shut. */
export async function gatesWithHoles(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string; missing: string }>(
    `select c.oid::regclass::text as object, missing.part as missing
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'consents' and a.atttypid = 'text[]'::regtype
       cross join lateral (
         select format('trigger %s, always enabled', wanted.name) as part
           from (values ('stamp_consents', c.oid), ('stamp_changed_consents', c.oid),
                   ('spread_consents_to_' || c.relname, 'public.customer_consents'::regclass::oid)) as wanted (name, relation)
          where not exists (
            select from pg_trigger t
             where t.tgrelid = wanted.relation and t.tgname = wanted.name and t.tgenabled = 'A')
         union all
         select format('restrictive policy for all to %s that asks for %s', reader.role, reader.asks)
           from (values ('recommender', 'personalisation'), ('partner', 'partner_sharing'), ('analyst', 'analytics'),
                   ('partner', 'partner_who_asks')) as reader (role, asks)
          where not exists (
            select from pg_policy p
             where p.polrelid = c.oid and not p.polpermissive and p.polcmd = '*' and p.polwithcheck is null
               and p.polroles = array[reader.role::regrole::oid]
               and pg_get_expr(p.polqual, p.polrelid) ~ reader.asks
               and (reader.asks = 'partner_who_asks' or pg_get_expr(p.polqual, p.polrelid) ~ 'consents_until > now\\(\\)'))
         union all
         select format('revoke of everything from %s, who reads no row', role)
           from unnest(array['agent', 'analyst', 'editor']) as role
          where has_table_privilege(role, c.oid, 'select, insert, update, delete')
             or has_any_column_privilege(role, c.oid, 'select, insert, update')
       ) missing
      where c.relkind in ('r', 'p') and ${ours("n", "$1")} and c.oid <> 'public.customer_consents'::regclass
      order by 1, 2`,
    [supabaseSchemas],
  );
  return rows.map(({ object, missing }) => ({
    object,
    advice: `has a hole in its gate, the ${missing}: let private.gate_by_consent() make it, and grant no more`,
  }));
}

/** Erasing an account must take the row along; and must not be refused for it. */
export async function rowsThatOutliveTheirCustomer(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string; refused: boolean }>(
    `with holders as (
       select c.oid, a.attnum
         from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
        where c.relkind in ('r', 'p') and a.attname = 'customer_id' and not a.attisdropped and ${ours("n", "$1")}),
     ways as (
       select f.conrelid, f.conkey, f.confdeltype
         from pg_constraint f
        where f.contype = 'f'
          and (f.confrelid = to_regclass('auth.users') or exists (select from holders where holders.oid = f.confrelid)))
     select holders.oid::regclass::text as object, false as refused
       from holders
      where not exists (
        select from ways
         where ways.conrelid = holders.oid and ways.confdeltype = 'c' and holders.attnum = any (ways.conkey))
      union
     select ways.conrelid::regclass::text, true
       from ways join pg_class c on c.oid = ways.conrelid join pg_namespace n on n.oid = c.relnamespace
      where ways.confdeltype in ('a', 'r') and ${ours("n", "$1")}
      order by 1`,
    [supabaseSchemas],
  );
  return rows.map(({ object, refused }) => ({
    object,
    advice: refused
      ? "refuses the erasure of a customer: its foreign key wants on delete cascade (or set null)"
      : "keeps rows of customers who left: customer_id references auth.users (id) on delete cascade",
  }));
}

/** Export finds a customer's rows by `customer_id`: what hangs on such a row must name the customer itself. */
export async function rowsThatNameNoCustomer(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string; parent: string }>(
    `select f.conrelid::regclass::text as object, string_agg(distinct f.confrelid::regclass::text, ', ') as parent
       from pg_constraint f
       join pg_class c on c.oid = f.conrelid
       join pg_namespace n on n.oid = c.relnamespace
      where f.contype = 'f' and ${ours("n", "$1")}
        and exists (select from pg_attribute a where a.attrelid = f.confrelid and a.attname = 'customer_id')
        and not exists (select from pg_attribute a where a.attrelid = f.conrelid and a.attname = 'customer_id')
      group by 1 order by 1`,
    [supabaseSchemas],
  );
  return rows.map(({ object, parent }) => ({
    object,
    advice: `hangs on ${parent} and names no customer, so that no export finds it: add customer_id`,
  }));
}

/** Every table that can hold something of a customer: by the column's name, and by what it refers to. */
export async function tablesOfCustomers(query: Query): Promise<string[]> {
  const rows = await query<{ name: string }>(
    `select distinct case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('auth', 'pg_catalog', 'information_schema')
        and (exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'customer_id')
          or exists (select from pg_constraint f where f.conrelid = c.oid and f.confrelid = 'auth.users'::regclass))
      order by 1`,
  );
  return rows.map(({ name }) => name);
}
