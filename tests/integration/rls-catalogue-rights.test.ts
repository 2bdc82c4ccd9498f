import { describe, expect, test } from "vitest";
import * as relations from "../setup/catalogue";
import * as access from "../setup/catalogue-access";
import { findings, names } from "../setup/findings";

/** Proves that the rules see what they are for: each makes a bad object, has it reported, and takes it back. */

const closedTable = [
  "create table public.diaries (customer_id uuid primary key references auth.users (id), note text)",
  "grant select on public.diaries to authenticated",
  "alter table public.diaries enable row level security",
  "alter table public.diaries force row level security",
];

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
    const bound = "create function public.add(a int, b int) returns int language sql return a + b";
    expect(await findings(access.functionsWithMutableSearchPath, bound)).toEqual([]);
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
