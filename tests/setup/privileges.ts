import type { Query } from "./catalogue-scope";

/**
 * Every privilege in the catalog, one sentence each, sorted: on schemas, relations, columns, functions and on
 * what will be created. Two equal lists: nothing was granted or revoked in between.
 */
export async function readPrivileges(query: Query): Promise<string[]> {
  const rows = await query<{ sentence: string }>(`
    select 'schema ' || nspname || ' ' || coalesce(nspacl::text, 'default') as sentence
      from pg_namespace where nspname !~ '^pg_(toast_)?temp_'
    union all
    select 'relation ' || n.nspname || '.' || c.relname || ' ' || coalesce(c.relacl::text, 'default')
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    union all
    select 'column ' || n.nspname || '.' || c.relname || '.' || a.attname || ' ' || a.attacl::text
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.attacl is not null and n.nspname !~ '^pg_'
    union all
    select 'function ' || n.nspname || '.' || p.proname || ' ' || coalesce(p.proacl::text, 'default')
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    union all
    select 'defaults ' || pg_get_userbyid(defaclrole) || ' ' || defaclnamespace::regnamespace::text || ' '
           || defaclobjtype::text || ' ' || defaclacl::text
      from pg_default_acl
    order by 1`);
  return rows.map(({ sentence }) => sentence);
}
