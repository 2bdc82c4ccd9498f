import type { ApiFunction, Catalog, Column, PgType, Relation } from "./catalog";

const names: Record<string, string> = Object.fromEntries(
  (
    [
      ["string", "text varchar bpchar char name uuid citext date time timetz timestamp timestamptz interval"],
      ["string", "bytea inet cidr macaddr tsvector tsquery int4range int8range numrange daterange tstzrange"],
      ["number", "int2 int4 int8 float4 float8 numeric oid"],
      ["boolean", "bool"],
      ["Json", "json jsonb"],
      ["undefined", "void"],
    ] as const
  ).flatMap(([type, list]) => list.split(" ").map((name) => [name, type])),
);

/** The types of one schema in the shape that supabase-js expects of `createClient<Database>`. */
export function toTypeScript(schema: string, catalog: Catalog): string {
  const ts = (type: PgType) => typeOf(type, schema, catalog);
  const tables = catalog.relations.filter((relation) => relation.kind === "table");
  const views = catalog.relations.filter((relation) => relation.kind === "view");
  const database = record([
    [
      schema,
      record([
        ["Tables", record(tables.map((table) => [table.name, relationType(table, catalog, ts)]))],
        ["Views", record(views.map((view) => [view.name, relationType(view, catalog, ts)]))],
        [
          "Functions",
          record(
            overloads(catalog.functions).map(([name, forms]) => [name, functionType(forms, ts, catalog)]),
          ),
        ],
        ["Enums", record(catalog.enums.map(({ name, values }) => [name, values.map(quoted).join(" | ")]))],
        ["CompositeTypes", record([])],
      ]),
    ],
  ]);
  return `// Generated from supabase/migrations by npm run db:types: never edited by hand.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = ${indent(`${database};`)}`;
}

const quoted = (text: string) => JSON.stringify(text);

/** One property on each line. */
function indent(source: string): string {
  const tokens = source.split(/("(?:[^"\\]|\\.)*"|[{};])\s*/).filter((token) => token !== "");
  let depth = 0;
  let text = "";
  for (const [index, token] of tokens.entries()) {
    if (token === "{") depth += 1;
    if (tokens[index + 1] === "}") depth -= 1;
    text += token === "{" || token === ";" ? `${token}\n${"  ".repeat(depth)}` : token;
  }
  return text;
}

type ToType = (type: PgType) => string;

function relationType(relation: Relation, catalog: Catalog, ts: ToType): string {
  const row = (column: Column) => ts(column.type) + (column.nullable ? " | null" : "");
  const written = relation.columns.filter((column) => column.updatable || relation.kind === "table");
  const value = (column: Column) => (column.generated ? "never" : row(column));
  const fields: [string, string][] = [
    ["Row", record(relation.columns.map((column) => [column.name, row(column)]))],
  ];
  if (relation.kind === "table" || written.length > 0) {
    fields.push(
      [
        "Insert",
        record(
          written.map((column) => [
            column.name,
            value(column),
            column.optional || column.generated || relation.kind === "view",
          ]),
        ),
      ],
      ["Update", record(written.map((column) => [column.name, value(column), true]))],
    );
  }
  const keys = catalog.relationships.filter((key) => key.relation === relation.name);
  fields.push(["Relationships", `[${keys.map((key) => `${relationshipType(key)},`).join("")}]`]);
  return record(fields);
}

function relationshipType(key: Catalog["relationships"][number]): string {
  return record([
    ["foreignKeyName", JSON.stringify(key.name)],
    ["columns", JSON.stringify(key.columns)],
    ["isOneToOne", String(key.isOneToOne)],
    ["referencedRelation", JSON.stringify(key.referenced)],
    ["referencedColumns", JSON.stringify(key.referencedColumns)],
  ]);
}

function functionType(forms: ApiFunction[], ts: ToType, catalog: Catalog): string {
  return forms
    .map((form) => {
      const args = form.arguments.map(
        (argument): Field => [argument.name, ts(argument.type), argument.optional],
      );
      return record([
        ["Args", args.length > 0 ? record(args) : "Record<PropertyKey, never>"],
        ["Returns", returnType(form, ts, catalog)],
      ]);
    })
    .join(" | ");
}

function returnType(form: ApiFunction, ts: ToType, catalog: Catalog): string {
  const row = catalog.relations.find((relation) => relation.name === form.returns.name);
  const one =
    form.columns.length > 0
      ? // Nothing in the catalog says which of them may be null; Supabase's generator says none of them.
        record(form.columns.map((column) => [column.name, ts(column.type)]))
      : row && form.returns.name !== "record"
        ? record(
            row.columns.map((column) => [column.name, ts(column.type) + (column.nullable ? " | null" : "")]),
          )
        : ts(form.returns);
  return form.isSet ? `(${one})[]` : one;
}

function typeOf({ name, schema, isArray }: PgType, own: string, catalog: Catalog): string {
  const isEnum = schema === own && catalog.enums.some((type) => type.name === name);
  const type = isEnum ? `Database["${own}"]["Enums"]["${name}"]` : (names[name] ?? "unknown");
  return isArray ? `${type}[]` : type;
}

function overloads(functions: ApiFunction[]): [string, ApiFunction[]][] {
  const forms = new Map<string, ApiFunction[]>();
  for (const form of functions) forms.set(form.name, [...(forms.get(form.name) ?? []), form]);
  return [...forms];
}

type Field = [name: string, type: string, optional?: boolean];

function record(fields: Field[]): string {
  if (fields.length === 0) return "Record<never, never>";
  return `{ ${fields.map(([name, type, optional]) => `${key(name)}${optional ? "?" : ""}: ${type};`).join(" ")} }`;
}

const key = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));
