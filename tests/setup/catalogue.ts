import {
  apiRoles,
  exposedSchemas,
  type Finding,
  type Query,
  reachable,
  supabaseSchemas,
} from "./catalogue-scope";

/**
 * What every table and view must satisfy, read from the live catalog: one function per rule, each answering
 * the objects that break it and what to do. The rules know no table by name, so later ones are covered
 * from the migration that creates them. They expect an empty search_path, so that every name is qualified.
 */

export async function tablesWithoutForcedRls(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string; enabled: boolean; forced: boolean }>(
    `select c.oid::regclass::text as object, c.relrowsecurity as enabled, c.relforcerowsecurity as forced
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
        and (n.nspname = any ($1) or ${reachable("c", "$2")})
      order by 1`,
    [exposedSchemas(), await apiRoles(query)],
  );
  return rows.map(({ object, enabled }) => ({
    object,
    advice: enabled
      ? `row-level security does not bind the table's owner: alter table ${object} force row level security`
      : `has no row-level security: alter table ${object} enable row level security, and force it`,
  }));
}

export async function tablesWithoutPolicy(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string }>(
    `select c.oid::regclass::text as object
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and (n.nspname = any ($1) or ${reachable("c", "$2")})
        and not exists (select from pg_policy p where p.polrelid = c.oid)
      order by 1`,
    [exposedSchemas(), await apiRoles(query)],
  );
  return rows.map(({ object }) => ({
    object,
    advice: "has no policy: say who may do what, or move it to schema private",
  }));
}

export async function viewsOfTheirOwner(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string }>(
    `select c.oid::regclass::text as object
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'v' and (n.nspname = any ($1) or ${reachable("c", "$2")} and n.nspname <> 'extensions')
        and not exists (
          select from pg_options_to_table(c.reloptions)
           where option_name = 'security_invoker' and lower(option_value) in ('true', 'on', 'yes', '1'))
      order by 1`,
    [exposedSchemas(), await apiRoles(query)],
  );
  return rows.map(({ object }) => ({
    object,
    advice: `reads with its owner's rights, past row-level security: alter view ${object} set (security_invoker = true)`,
  }));
}

/** Row-level security does not exist for these kinds, so no API role may reach one. */
export async function relationsThatCannotHaveRls(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string; kind: string }>(
    `select c.oid::regclass::text as object,
            case c.relkind when 'm' then 'materialised view' else 'foreign table' end as kind
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('m', 'f') and ${reachable("c", "$1")}
      order by 1`,
    [await apiRoles(query)],
  );
  return rows.map(({ object, kind }) => ({
    object,
    advice: `is a ${kind}, which row-level security can't protect: revoke it from API roles or move it to schema private`,
  }));
}

export async function privilegesBeyondRows(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string; grantee: string; privileges: string }>(
    `select c.oid::regclass::text as object, r.rolname as grantee,
            string_agg(distinct lower(a.privilege_type), ', ') as privileges
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       cross join lateral (
         select * from aclexplode(c.relacl)
         union all
         select x.* from pg_attribute t, aclexplode(t.attacl) x where t.attrelid = c.oid
       ) a
       join pg_roles r on r.rolname = any ($1) and a.grantee in (0, r.oid)
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema')
        and a.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
      group by 1, 2 order by 1, 2`,
    [await apiRoles(query)],
  );
  return rows.map(({ object, grantee, privileges }) => ({
    object,
    advice: `gives ${grantee} what row-level security ignores: revoke ${privileges} on ${object} from ${grantee}`,
  }));
}

/** Whose a row is, and what its customer agreed to, are never a client's to change. */
export async function updatableOwnership(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string; role: string }>(
    `select c.oid::regclass::text || '.' || a.attname as object, r.role
       from pg_attribute a
       join pg_class c on c.oid = a.attrelid
       join pg_namespace n on n.oid = c.relnamespace
       cross join unnest($1::text[]) as r (role)
      where a.attname in ('customer_id', 'consents', 'consents_until') and not a.attisdropped
        and c.relkind in ('r', 'p', 'v', 'f') and n.nspname !~ '^pg_'
        and has_column_privilege(r.role, c.oid, a.attnum, 'UPDATE')
      order by 1, 2`,
    [await apiRoles(query)],
  );
  return rows.map(({ object, role }) => ({
    object,
    advice: `may be updated by ${role}: grant update on the columns meant, never on this one`,
  }));
}

/** Export, erasure and the tests find a customer's rows by one name. */
export async function customerColumnsByOtherNames(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string }>(
    `select c.conrelid::regclass::text || '.' || a.attname as object
       from pg_constraint c
       join pg_class t on t.oid = c.conrelid
       join pg_namespace n on n.oid = t.relnamespace
       cross join lateral unnest(c.conkey, c.confkey) as k (attnum, target)
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
       join pg_attribute f on f.attrelid = c.confrelid and f.attnum = k.target
      where c.contype = 'f' and a.attname <> 'customer_id' and not (n.nspname = any ($1))
        and (c.confrelid = to_regclass('auth.users') and f.attname = 'id' or f.attname = 'customer_id')
      union
     select c.oid::regclass::text || '.' || a.attname
       from pg_attribute a
       join pg_class c on c.oid = a.attrelid
       join pg_namespace n on n.oid = c.relnamespace
      where a.attname in ('user_id', 'owner_id', 'account_id', 'profile_id') and a.atttypid = 'uuid'::regtype
        and c.relkind in ('r', 'p', 'v', 'm') and not (n.nspname = any ($1)) and n.nspname !~ '^pg_'
      order by 1`,
    [[...supabaseSchemas, "information_schema"]],
  );
  return rows.map(({ object }) => ({
    object,
    advice:
      "refers to a customer by another name: call it customer_id, or review it in tests/setup/reviewed.ts when it names somebody else",
  }));
}

export async function policiesForEveryone(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string }>(
    `select format('policy "%s" on %s', p.polname, p.polrelid::regclass) as object
       from pg_policy p where p.polroles @> '{0}' order by 1`,
  );
  return rows.map(({ object }) => ({
    object,
    advice: "holds for every role: name the roles it is meant for with `to`",
  }));
}

/**
 * Columns that a policy filters rows by, and that no index leads with. Checks on new rows (`with check`) read
 * one row and need none; arrays (a gate's `consents`) can't be searched by `= any ()` through an index.
 * Of other tables that a policy looks into, one of the columns it names must lead an index.
 */
export async function policyColumnsWithoutIndex(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string; policies: string }>(
    `with filtered as (
       select distinct p.polname, p.polrelid, d.refobjid as relid, a.attnum, a.attname,
              exists (
                select from pg_index i
                 where i.indrelid = d.refobjid and i.indkey[0] = a.attnum and i.indisvalid and i.indpred is null
              ) as leads
         from pg_policy p
         join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid
          and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
         join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
         join pg_type t on t.oid = a.atttypid
         join pg_class c on c.oid = d.refobjid
        where c.relkind in ('r', 'p') and t.typcategory <> 'A'
          and pg_get_expr(p.polqual, p.polrelid) ~ ('\\m' || a.attname || '\\M')
     )
     select relid::regclass::text || '.' || string_agg(distinct attname, ', ') as object,
            string_agg(distinct format('"%s"', polname), ', ') as policies
       from filtered where relid = polrelid and not leads group by relid, attname
      union
     select relid::regclass::text || '.' || string_agg(attname, ', '), format('"%s"', polname)
       from filtered where relid <> polrelid group by relid, polname having not bool_or(leads)
      order by 1`,
  );
  return rows.map(({ object, policies }) => ({
    object,
    advice: `has no index that begins with it, and policy ${policies} reads it for every row: create one`,
  }));
}

/** `auth.uid()` bare is called once per row; as `(select auth.uid())` once per statement. */
export async function policiesThatAskPerRow(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string }>(
    `select format('policy "%s" on %s', p.polname, p.polrelid::regclass) as object
       from pg_policy p
      where regexp_replace(
              concat_ws(' ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)),
              '\\( SELECT auth\\.\\w+\\(\\)[^()]*\\)', '', 'gi') ~* '\\mauth\\.(uid|jwt|role|email)\\('
      order by 1`,
  );
  return rows.map(({ object }) => ({
    object,
    advice: "asks who is signed in once per row: write (select auth.uid())",
  }));
}
