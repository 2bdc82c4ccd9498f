import { apiRoles, exposedSchemas, type Finding, ours, type Query, supabaseSchemas } from "./catalogue-scope";

/** What functions, roles, schemas and default privileges must satisfy: the rest of the rules of `catalogue.ts`. */

export async function functionsWithMutableSearchPath(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string }>(
    `select p.oid::regprocedure::text as object
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${ours("n", "$1")} and p.prokind in ('f', 'p', 'w')
        and not exists (select from unnest(p.proconfig) as s (setting) where s.setting ~ '^search_path=')
        -- Names in a body of the SQL standard's form are those of when it was created.
        and p.prosqlbody is null
      order by 1`,
    [supabaseSchemas],
  );
  return rows.map(({ object }) => ({
    object,
    advice: "looks names up wherever its caller says: add set search_path = ''",
  }));
}

export async function functionsForEveryone(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string }>(
    `select p.oid::regprocedure::text as object
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${ours("n", "$1")}
        and exists (
          select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
           where a.grantee = 0 and a.privilege_type = 'EXECUTE')
      order by 1`,
    [supabaseSchemas],
  );
  return rows.map(({ object }) => ({
    object,
    advice: `may be executed by everyone: revoke execute on function ${object} from public`,
  }));
}

/** Answers all of them; the test takes away the reviewed ones. */
export async function functionsForAnon(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string }>(
    `select p.oid::regprocedure::text as object
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = any ($1) and has_function_privilege('anon', p.oid, 'execute')
      order by 1`,
    [exposedSchemas()],
  );
  return rows.map(({ object }) => ({
    object,
    advice:
      "may be executed by anybody who is not signed in: revoke it from anon, or review it in tests/setup/reviewed.ts",
  }));
}

/** Answers all of them; the test takes away the reviewed ones. */
export async function functionsOfTheirOwner(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string }>(
    `select p.oid::regprocedure::text as object
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = any ($1) and p.prosecdef
      order by 1`,
    [exposedSchemas()],
  );
  return rows.map(({ object }) => ({
    object,
    advice:
      "runs with its owner's rights, past row-level security: make it security invoker, or review it in tests/setup/reviewed.ts",
  }));
}

export async function rolesWithTooMuch(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string; too_much: string }>(
    `select r.rolname as object, concat_ws(', ',
              case when r.rolsuper then 'superuser' end,
              case when r.rolbypassrls then 'bypassrls' end,
              case when r.rolcanlogin and r.rolname <> 'authenticator' then 'login' end,
              case when r.rolinherit and r.rolname = 'authenticator' then 'inherit' end,
              case when r.rolcreaterole then 'createrole' end,
              case when r.rolcreatedb then 'createdb' end,
              case when r.rolreplication then 'replication' end,
              (select 'member of ' || string_agg(g.rolname, ' and ' order by g.rolname)
                 from pg_auth_members m join pg_roles g on g.oid = m.roleid
                where m.member = r.oid
                  and not (r.rolname = 'authenticator' and g.rolname = any (array_append($1::text[], 'service_role'))))
            ) as too_much
       from pg_roles r where r.rolname = any (array_append($1::text[], 'authenticator')) order by 1`,
    [await apiRoles(query)],
  );
  return rows
    .filter(({ too_much }) => too_much !== "")
    .map(({ object, too_much }) => ({
      object,
      advice: `is ${too_much}: an API role is nologin, nobypassrls and a member of nothing`,
    }));
}

/** New objects must start closed, whoever creates them next. */
export async function openDefaults(query: Query): Promise<Finding[]> {
  const roles = await apiRoles(query);
  const granted = await query<{ object: string; grantee: string }>(
    `select format('default privileges in %s for what %s creates', coalesce(n.nspname, 'every schema'),
              pg_get_userbyid(d.defaclrole)) as object,
            string_agg(distinct coalesce(r.rolname, 'public'), ', ') as grantee
       from pg_default_acl d
       left join pg_namespace n on n.oid = d.defaclnamespace
       cross join lateral aclexplode(d.defaclacl) a
       left join pg_roles r on r.oid = a.grantee
      where (d.defaclnamespace = 0 or ${ours("n", "$2")})
        and (r.rolname = any ($1) or a.grantee = 0 and d.defaclobjtype not in ('T', 'n'))
      group by 1 order by 1`,
    [roles, supabaseSchemas],
  );
  const creators = await query<{ object: string; role: string }>(
    `select 'schema ' || n.nspname as object, r.role
       from pg_namespace n cross join unnest($1::text[]) as r (role)
      where n.nspname !~ '^pg_' and has_schema_privilege(r.role, n.oid, 'create')
      order by 1, 2`,
    [roles],
  );
  return [
    ...granted.map(({ object, grantee }) => ({
      object,
      advice: `opens what later migrations create to ${grantee}: alter default privileges … revoke all`,
    })),
    ...creators.map(({ object, role }) => ({
      object,
      advice: `lets ${role} create objects: revoke create on ${object} from ${role} and from public`,
    })),
  ];
}

/** A sequence's UPDATE is setval(): numbers could be given twice. */
export async function settableSequences(query: Query): Promise<Finding[]> {
  const rows = await query<{ object: string; role: string }>(
    `select c.oid::regclass::text as object, r.role
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       cross join unnest($1::text[]) as r (role)
      where n.nspname !~ '^pg_'
        and case when c.relkind = 'S' then has_sequence_privilege(r.role, c.oid, 'update') else false end
      order by 1, 2`,
    [await apiRoles(query)],
  );
  return rows.map(({ object, role }) => ({
    object,
    advice: `may be reset by ${role}: grant usage at most`,
  }));
}
