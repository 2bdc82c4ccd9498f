import { describe, expect, test } from "vitest";
import * as relations from "../setup/catalogue";
import * as access from "../setup/catalogue-access";
import { findings, inWords, names } from "../setup/findings";

/** Proves that the rules see what they are for: each makes a bad object, has it reported, and takes it back. */

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
