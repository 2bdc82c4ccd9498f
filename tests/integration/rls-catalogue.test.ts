import { describe, expect, test } from "vitest";
import { asOwner } from "../setup/actors";
import * as relations from "../setup/catalogue";
import * as access from "../setup/catalogue-access";
import { apiRoles, exposedSchemas, type Finding, purposeRoles, type Rule } from "../setup/catalogue-scope";
import * as reviewed from "../setup/reviewed";

/**
 * Runs a rule on the live catalog, after the statements given, and leaves nothing behind. With statements,
 * answers only what they added.
 */
async function findings(rule: Rule, ...statements: string[]): Promise<Finding[]> {
  return asOwner.rehearse(async (query) => {
    await query("set local search_path = ''");
    const before = new Set((await rule(query)).map(({ object }) => object));
    if (statements.length === 0) return rule(query);
    for (const statement of statements) await query(statement);
    return (await rule(query)).filter(({ object }) => !before.has(object));
  });
}

const names = (found: Finding[]) => [...new Set(found.map(({ object }) => object))];
const inWords = (found: Finding[]) => found.map(({ object, advice }) => `${object} ${advice}`);

/** Findings that nobody reviewed, and reviews that nothing needs any more. */
async function unreviewed(rule: Rule, list: reviewed.Reviewed[]): Promise<string[]> {
  const found = await findings(rule);
  const allowed = new Set(list.map(({ object }) => object));
  const existing = new Set(names(found));
  return [
    ...inWords(found.filter(({ object }) => !allowed.has(object))),
    ...list
      .filter(({ object }) => !existing.has(object))
      .map(
        ({ object }) => `${object} is reviewed but needs no review: remove it from tests/setup/reviewed.ts`,
      ),
  ];
}

describe("everything that the API reaches", () => {
  const rules: [string, Rule][] = [
    ["every table has row-level security, for its owner too", relations.tablesWithoutForcedRls],
    ["every table has a policy", relations.tablesWithoutPolicy],
    ["every view reads with its caller's rights", relations.viewsOfTheirOwner],
    ["no materialised view or foreign table is reachable", relations.relationsThatCannotHaveRls],
    ["no API role may truncate, refer to or hook into a table", relations.privilegesBeyondRows],
    ["nobody may change whose a row is", relations.updatableOwnership],
    ["every policy names its roles", relations.policiesForEveryone],
    ["every policy asks once who is signed in", relations.policiesThatAskPerRow],
    ["every function fixes its search path", access.functionsWithMutableSearchPath],
    ["no function is executable by everyone", access.functionsForEveryone],
    ["no API role may log in, bypass row-level security or become another", access.rolesWithTooMuch],
    ["what later migrations create starts closed", access.openDefaults],
    ["no sequence can be reset", access.settableSequences],
  ];

  test.each(rules)("%s", async (_sentence, rule) => {
    expect(inWords(await findings(rule))).toEqual([]);
  });

  const reviewedRules: [string, Rule, reviewed.Reviewed[]][] = [
    [
      "a customer is always called customer_id",
      relations.customerColumnsByOtherNames,
      reviewed.referencesToOthers,
    ],
    [
      "every column that a policy filters by leads an index",
      relations.policyColumnsWithoutIndex,
      reviewed.policyColumns,
    ],
    [
      "every function with its owner's rights was reviewed",
      access.functionsOfTheirOwner,
      reviewed.securityDefiners,
    ],
    ["every function open to anybody was reviewed", access.functionsForAnon, reviewed.functionsForAnybody],
  ];

  test.each(reviewedRules)("%s", async (_sentence, rule, list) => {
    expect(await unreviewed(rule, list)).toEqual([]);
  });

  test("every review says why", () => {
    for (const { object, reason } of Object.values(reviewed).flat()) {
      expect(reason.length, object).toBeGreaterThan(20);
    }
  });

  test("the API serves schema public alone and knows one role per purpose", async () => {
    expect(exposedSchemas()).toEqual(["public"]);
    expect(await asOwner.rehearse(apiRoles)).toEqual(["anon", "authenticated", ...purposeRoles].sort());
  });
});

const openTable = [
  "create table public.diaries (customer_id uuid primary key references auth.users (id), note text)",
  "grant select on public.diaries to authenticated",
];
const closedTable = [
  ...openTable,
  "alter table public.diaries enable row level security",
  "alter table public.diaries force row level security",
];

describe("a table", () => {
  test("without row-level security is reported by name", async () => {
    const [found] = await findings(relations.tablesWithoutForcedRls, ...openTable);
    expect(found).toEqual({
      object: "public.diaries",
      advice: expect.stringContaining("has no row-level security"),
    });
  });

  test("whose row-level security spares its owner is reported by name", async () => {
    const statements = [...openTable, "alter table public.diaries enable row level security"];
    const [found] = await findings(relations.tablesWithoutForcedRls, ...statements);
    expect(found).toEqual({
      object: "public.diaries",
      advice: expect.stringContaining("force row level security"),
    });
  });

  test("of a private schema is reported once an API role reaches it", async () => {
    const hidden = ["create schema drawer", "create table drawer.notes (id int primary key)"];
    expect(await findings(relations.tablesWithoutForcedRls, ...hidden)).toEqual([]);
    const opened = [
      ...hidden,
      "grant usage on schema drawer to analyst",
      "grant select (id) on drawer.notes to analyst",
    ];
    expect(names(await findings(relations.tablesWithoutForcedRls, ...opened))).toEqual(["drawer.notes"]);
    expect(names(await findings(relations.tablesWithoutPolicy, ...opened))).toEqual(["drawer.notes"]);
  });

  test("without a policy is reported by name", async () => {
    expect(names(await findings(relations.tablesWithoutPolicy, ...closedTable))).toEqual(["public.diaries"]);
  });

  test("that is as it should be is not reported by any rule", async () => {
    const good = [
      ...closedTable,
      "revoke all on public.diaries from anon, authenticated",
      "grant select, update (note) on public.diaries to authenticated",
      `create policy "own diary" on public.diaries for select to authenticated
        using (customer_id = (select auth.uid()))`,
    ];
    for (const rule of [...Object.values(relations), ...Object.values(access)]) {
      expect(inWords(await findings(rule, ...good)), rule.name).toEqual([]);
    }
  });

  test.each(["truncate", "references", "trigger"])(
    "that grants %s is reported by name",
    async (privilege) => {
      const found = await findings(
        relations.privilegesBeyondRows,
        ...openTable,
        `grant ${privilege} on public.diaries to anon`,
      );
      expect(found).toEqual([
        {
          object: "public.diaries",
          advice: expect.stringContaining(`revoke ${privilege} on public.diaries from anon`),
        },
      ]);
    },
  );

  test("whose customer_id may be updated is reported by column", async () => {
    const whole = [...openTable, "grant update on public.diaries to authenticated"];
    expect(names(await findings(relations.updatableOwnership, ...whole))).toEqual([
      "public.diaries.customer_id",
    ]);
    const column = [...openTable, "grant update (customer_id) on public.diaries to agent"];
    expect(names(await findings(relations.updatableOwnership, ...column))).toEqual([
      "public.diaries.customer_id",
    ]);
  });

  test("that calls its customer by another name is reported by column", async () => {
    const users = "create table public.trips (traveller uuid references auth.users (id))";
    expect(names(await findings(relations.customerColumnsByOtherNames, users))).toEqual([
      "public.trips.traveller",
    ]);
    const diary = [
      ...openTable,
      "create table public.pages (author uuid references public.diaries (customer_id))",
    ];
    expect(names(await findings(relations.customerColumnsByOtherNames, ...diary))).toEqual([
      "public.pages.author",
    ]);
    const loose = "create table public.stays (user_id uuid)";
    expect(names(await findings(relations.customerColumnsByOtherNames, loose))).toEqual([
      "public.stays.user_id",
    ]);
  });

  test("with numbers that an API role could reset is reported", async () => {
    const statements = ["create sequence public.tickets", "grant all on sequence public.tickets to anon"];
    expect(names(await findings(access.settableSequences, ...statements))).toEqual(["public.tickets"]);
  });
});

describe("a view", () => {
  test("that reads with its owner's rights is reported by name", async () => {
    const plain = "create view public.names as select customer_id from public.profiles";
    expect(names(await findings(relations.viewsOfTheirOwner, plain))).toEqual(["public.names"]);
    const off = `create view public.names with (security_invoker = false, check_option = local)
      as select customer_id from public.profiles`;
    expect(names(await findings(relations.viewsOfTheirOwner, off))).toEqual(["public.names"]);
    const on =
      "create view public.names with (security_invoker = on) as select customer_id from public.profiles";
    expect(await findings(relations.viewsOfTheirOwner, on)).toEqual([]);
  });

  test("that is materialised is reported once an API role reaches it", async () => {
    const statements = ["create materialized view public.tally as select 1 as n"];
    expect(await findings(relations.relationsThatCannotHaveRls, ...statements)).toEqual([]);
    statements.push("grant select on public.tally to anon");
    expect(names(await findings(relations.relationsThatCannotHaveRls, ...statements))).toEqual([
      "public.tally",
    ]);
  });
});

describe("a policy", () => {
  test("for every role is reported by name", async () => {
    const policy = 'create policy "anybody" on public.diaries for select using (true)';
    expect(names(await findings(relations.policiesForEveryone, ...closedTable, policy))).toEqual([
      'policy "anybody" on public.diaries',
    ]);
  });

  test("that filters by a column without an index is reported by column", async () => {
    const statements = [
      ...closedTable,
      `create policy "notes" on public.diaries for select to authenticated
        using (customer_id = (select auth.uid()) and note = 'open')`,
    ];
    expect(names(await findings(relations.policyColumnsWithoutIndex, ...statements))).toEqual([
      "public.diaries.note",
    ]);
    statements.push("create index on public.diaries (customer_id, note)");
    expect(names(await findings(relations.policyColumnsWithoutIndex, ...statements))).toEqual([
      "public.diaries.note",
    ]);
    statements.push("create index on public.diaries (note) where note = 'open'");
    expect(names(await findings(relations.policyColumnsWithoutIndex, ...statements))).toEqual([
      "public.diaries.note",
    ]);
    statements.push("create index on public.diaries (note)");
    expect(await findings(relations.policyColumnsWithoutIndex, ...statements)).toEqual([]);
  });

  test("that looks into another table without an index is reported by that table", async () => {
    const statements = [
      ...closedTable,
      "create table public.readers (customer_id uuid, diary uuid)",
      `create policy "readers" on public.diaries for select to authenticated using (exists (
        select from public.readers r where r.diary = diaries.customer_id and r.customer_id = (select auth.uid())))`,
    ];
    const [found] = await findings(relations.policyColumnsWithoutIndex, ...statements);
    expect(found?.object).toMatch(/^public\.readers\./);
    statements.push("create index on public.readers (customer_id, diary)");
    expect(await findings(relations.policyColumnsWithoutIndex, ...statements)).toEqual([]);
  });

  test("that asks for every row who is signed in is reported by name", async () => {
    const policy =
      'create policy "slow" on public.diaries for select to authenticated using (customer_id = auth.uid())';
    expect(names(await findings(relations.policiesThatAskPerRow, ...closedTable, policy))).toEqual([
      'policy "slow" on public.diaries',
    ]);
  });
});

describe("a function", () => {
  const create = (more: string) =>
    `create function public.add(a int, b int) returns int language sql ${more} as 'select a + b'`;
  const revoke = "revoke all on function public.add(int, int) from public, anon";

  test("with a mutable search path is reported by name", async () => {
    expect(names(await findings(access.functionsWithMutableSearchPath, create("")))).toEqual([
      "public.add(integer,integer)",
    ]);
    expect(await findings(access.functionsWithMutableSearchPath, create("set search_path = ''"))).toEqual([]);
  });

  test("of a private schema is held to the same", async () => {
    const statements = [
      "create function private.peek() returns int language sql as 'select 1'",
      "grant execute on function private.peek() to public",
    ];
    expect(names(await findings(access.functionsWithMutableSearchPath, ...statements))).toEqual([
      "private.peek()",
    ]);
    expect(names(await findings(access.functionsForEveryone, ...statements))).toEqual(["private.peek()"]);
  });

  test("that everyone may execute is reported by name", async () => {
    const statements = [create(""), "grant execute on function public.add(int, int) to public"];
    expect(names(await findings(access.functionsForEveryone, ...statements))).toEqual([
      "public.add(integer,integer)",
    ]);
    expect(await findings(access.functionsForEveryone, create(""), revoke)).toEqual([]);
  });

  test("that anybody may execute without a sign-in is reported by name", async () => {
    const statements = [create(""), revoke, "grant execute on function public.add(int, int) to anon"];
    expect(names(await findings(access.functionsForAnon, ...statements))).toEqual([
      "public.add(integer,integer)",
    ]);
  });

  test("with its owner's rights is reported by name", async () => {
    expect(names(await findings(access.functionsOfTheirOwner, create("security definer"), revoke))).toEqual([
      "public.add(integer,integer)",
    ]);
  });
});

describe("a role", () => {
  test.each([
    ["may bypass row-level security", "alter role partner bypassrls", "bypassrls"],
    ["may log in", "alter role partner login", "login"],
    ["is a member of another", "grant agent to partner", "member of agent"],
    ["is a member of service_role", "grant service_role to partner", "member of service_role"],
  ])("that %s is reported by name", async (_sentence, statement, problem) => {
    const [found] = await findings(access.rolesWithTooMuch, statement);
    expect(found).toEqual({ object: "partner", advice: expect.stringContaining(problem) });
  });

  test("added later for requests is covered as soon as authenticator may take it", async () => {
    const statements = ["create role courier nologin bypassrls", "grant courier to authenticator"];
    expect(names(await findings(access.rolesWithTooMuch, ...statements))).toEqual(["courier"]);
  });

  test("that is given what later migrations create is reported", async () => {
    const [found] = await findings(
      access.openDefaults,
      "alter default privileges in schema public grant select on tables to anon",
    );
    expect(found).toEqual({
      object: expect.stringContaining("default privileges in public"),
      advice: expect.stringContaining("anon"),
    });
  });

  test("that may create objects is reported", async () => {
    expect(names(await findings(access.openDefaults, "grant create on schema public to public"))).toEqual([
      "schema public",
    ]);
  });
});
