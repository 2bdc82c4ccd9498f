import type { Sql } from "../embedded/database";

/** What the types of an API schema are made from. */
export interface Catalog {
  relations: Relation[];
  relationships: Relationship[];
  functions: ApiFunction[];
  enums: { name: string; values: string[] }[];
}

export interface Relation {
  name: string;
  kind: "table" | "view";
  columns: Column[];
}

export interface Column {
  name: string;
  type: PgType;
  nullable: boolean;
  /** The database fills it in when it is left out. */
  optional: boolean;
  /** Never accepts a value (generated always). */
  generated: boolean;
  updatable: boolean;
}

export interface PgType {
  name: string;
  schema: string;
  isArray: boolean;
}

interface Relationship {
  relation: string;
  name: string;
  columns: string[];
  referenced: string;
  referencedColumns: string[];
  isOneToOne: boolean;
}

export interface ApiFunction {
  name: string;
  isSet: boolean;
  arguments: { name: string; type: PgType; optional: boolean }[];
  /** Columns of `returns table (...)` or out parameters; empty for a plain type. */
  columns: { name: string; type: PgType }[];
  returns: PgType;
}

/** A type's name without the array around it. */
const typeJson = (oid: string) => `(
  select jsonb_build_object('name', coalesce(element.typname, type.typname), 'schema', space.nspname,
                            'isArray', element.oid is not null)
  from pg_type type
  left join pg_type element on element.oid = type.typelem and type.typcategory = 'A'
  join pg_namespace space on space.oid = coalesce(element.typnamespace, type.typnamespace)
  where type.oid = ${oid})`;

/** Reads what a schema exposes to the API: tables, views, foreign keys within it, functions, enums. */
export async function readCatalog(sql: Sql, schema: string): Promise<Catalog> {
  const [relations, relationships, functions, enums] = await Promise.all([
    sql.query<Relation>(relationsQuery, [schema]),
    sql.query<Relationship>(relationshipsQuery, [schema]),
    sql.query<ApiFunction>(functionsQuery, [schema]),
    sql.query<Catalog["enums"][number]>(enumsQuery, [schema]),
  ]);
  return { relations, relationships, functions, enums };
}

const relationsQuery = `
  select class.relname as name,
         case when class.relkind in ('v', 'm') then 'view' else 'table' end as kind,
         jsonb_agg(jsonb_build_object(
           'name', attribute.attname,
           'type', ${typeJson("attribute.atttypid")},
           'nullable', not attribute.attnotnull,
           'optional', attribute.atthasdef or attribute.attidentity <> '' or not attribute.attnotnull,
           'generated', attribute.attgenerated <> '' or attribute.attidentity = 'a',
           'updatable', pg_column_is_updatable(class.oid, attribute.attnum, true)
         ) order by attribute.attname collate "C") as columns
  from pg_class class
  join pg_namespace space on space.oid = class.relnamespace
  join pg_attribute attribute on attribute.attrelid = class.oid
                             and attribute.attnum > 0 and not attribute.attisdropped
  where space.nspname = $1 and class.relkind in ('r', 'p', 'v', 'm', 'f') and not class.relispartition
  group by class.oid, class.relname, class.relkind
  order by class.relname collate "C"`;

const relationshipsQuery = `
  select source.relname as relation, constraint_.conname as name, target.relname as referenced,
         (select jsonb_agg(attribute.attname order by key.place)
            from unnest(constraint_.conkey) with ordinality as key (number, place)
            join pg_attribute attribute on attribute.attrelid = source.oid and attribute.attnum = key.number
         ) as columns,
         (select jsonb_agg(attribute.attname order by key.place)
            from unnest(constraint_.confkey) with ordinality as key (number, place)
            join pg_attribute attribute on attribute.attrelid = target.oid and attribute.attnum = key.number
         ) as "referencedColumns",
         exists (
           select from pg_constraint other
           where other.conrelid = source.oid and other.contype in ('p', 'u')
             and other.conkey @> constraint_.conkey and other.conkey <@ constraint_.conkey
         ) as "isOneToOne"
  from pg_constraint constraint_
  join pg_class source on source.oid = constraint_.conrelid
  join pg_class target on target.oid = constraint_.confrelid
  join pg_namespace source_space on source_space.oid = source.relnamespace
  join pg_namespace target_space on target_space.oid = target.relnamespace
  where constraint_.contype = 'f' and constraint_.conparentid = 0
    and source_space.nspname = $1 and target_space.nspname = $1
  order by source.relname collate "C", constraint_.conname collate "C"`;

const functionsQuery = `
  select function.proname as name, function.proretset as "isSet",
         ${typeJson("function.prorettype")} as returns,
         coalesce((
           select jsonb_agg(jsonb_build_object(
                    'name', function.proargnames[argument.place], 'type', ${typeJson("argument.type")},
                    'optional', argument.place > function.pronargs - function.pronargdefaults
                  ) order by argument.place)
           from unnest(function.proargtypes) with ordinality as argument (type, place)
           where coalesce(function.proargnames[argument.place], '') <> ''
         ), '[]') as arguments,
         coalesce((
           select jsonb_agg(jsonb_build_object(
                    'name', function.proargnames[argument.place], 'type', ${typeJson("argument.type")}
                  ) order by argument.place)
           from unnest(function.proallargtypes) with ordinality as argument (type, place)
           where function.proargmodes[argument.place] in ('t', 'o', 'b')
         ), '[]') as columns
  from pg_proc function
  join pg_namespace space on space.oid = function.pronamespace
  where space.nspname = $1 and function.prokind = 'f'
    and function.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)
  order by function.proname collate "C", function.oid`;

const enumsQuery = `
  select type.typname as name, jsonb_agg(label.enumlabel order by label.enumsortorder) as values
  from pg_type type
  join pg_enum label on label.enumtypid = type.oid
  join pg_namespace space on space.oid = type.typnamespace
  where space.nspname = $1
  group by type.typname
  order by type.typname collate "C"`;
