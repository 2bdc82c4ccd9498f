import type { SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import { expectNothing, REFUSED } from "../setup/refused";

let owner: Customer;
let others: [name: string, client: SupabaseClient][];

beforeAll(async () => {
  owner = await customer();
  others = await everybodyElse();
  await owner.supabase.rpc("choose_search", { engine: "wikipedia" }).throwOnError();
  await owner.supabase
    .from("saved_searches")
    .insert({ customer_id: owner.id, query: "lighthouses", engine: "wikipedia" })
    .throwOnError();
  await owner.supabase
    .from("page_notes")
    .insert({ customer_id: owner.id, widget_id: "notes", kind: "note", content: "Pier 7" })
    .throwOnError();
});

const tables = {
  search_choices: { engine: "google" },
  saved_searches: { query: "mine", engine: "google" },
  page_notes: { widget_id: "x", kind: "note", content: "mine" },
} as const;
const rowsOf = (table: string) =>
  asOwner.query(`select * from public.${table} where customer_id = $1`, [owner.id]);

describe.each(Object.entries(tables))("what stands in %s", (table, row) => {
  test("is its owner's to read, and no more than their own", async () => {
    const { data } = await owner.supabase.from(table).select("*");
    expect(data).toHaveLength(1);
    expect(data?.[0]).toMatchObject({ customer_id: owner.id });
  });

  test("is nobody else's to read or to count", async () => {
    await expectNothing(others, (client) => client.from(table).select("*").eq("customer_id", owner.id));
    await expectNothing(others, (client) =>
      client.from(table).select("customer_id", { count: "exact" }).eq("customer_id", owner.id),
    );
  });

  test("is nobody else's to write in the owner's name, to change or to remove", async () => {
    const before = await rowsOf(table);
    for (const [name, client] of others) {
      const inserted = await client.from(table).insert({ ...row, customer_id: owner.id });
      expect(inserted.error?.code, name).toBe(REFUSED);
      await client.from(table).update(row).eq("customer_id", owner.id);
      await client.from(table).delete().eq("customer_id", owner.id);
    }
    expect(await rowsOf(table)).toEqual(before);
  });

  test("tells nobody by an error whom we know", async () => {
    const stranger = await customer();
    const nobody = "00000000-0000-4000-8000-000000000000";
    for (const customer_id of [owner.id, nobody]) {
      const { error } = await stranger.supabase.from(table).insert({ ...row, customer_id });
      expect(error?.code, customer_id).toBe(REFUSED);
    }
  });

  test("can't be moved to another customer", async () => {
    const stranger = await customer();
    const moved = await owner.supabase
      .from(table)
      .update({ customer_id: stranger.id })
      .eq("customer_id", owner.id);
    expect(moved.error?.code).toBe(REFUSED);
  });

  test("goes with its account", async () => {
    const guest = await customer();
    const put: Record<string, string> = { ...row, customer_id: guest.id };
    await guest.supabase.from(table).insert(put).throwOnError();
    await asOwner.query("delete from auth.users where id = $1", [guest.id]);
    const left = await asOwner.query(`select from public.${table} where customer_id = $1`, [guest.id]);
    expect(left).toEqual([]);
  });
});

describe("an engine", () => {
  test("is chosen, and chosen anew", async () => {
    const guest = await customer();
    await guest.supabase.rpc("choose_search", { engine: "baidu" }).throwOnError();
    await guest.supabase
      .rpc("choose_search", { engine: "custom", address: " https://find.example/?q=%s ", straight: true })
      .throwOnError();
    const { data } = await guest.supabase.from("search_choices").select("engine, address, straight");
    expect(data).toEqual([{ engine: "custom", address: "https://find.example/?q=%s", straight: true }]);
  });

  test.each([
    ["none of ours", { engine: "altavista" }],
    ["one's own without an address", { engine: "custom" }],
    ["an address without a place for the words", { engine: "custom", address: "https://find.example/" }],
    ["an address that is a script", { engine: "custom", address: "javascript:alert('%s')" }],
    ["an address with a name in it", { engine: "custom", address: "https://ada@find.example/?q=%s" }],
    ["an address of blanks", { engine: "custom", address: "https://find.example/ ?q=%s" }],
  ])("that is %s is refused", async (_what, choice) => {
    const { error } = await owner.supabase.rpc("choose_search", choice);
    expect(error?.message).toMatch(/check constraint/);
  });

  test("is chosen by nobody but a customer", async () => {
    for (const [name, client] of others.filter(([name]) => name !== "a stranger")) {
      expect((await client.rpc("choose_search", { engine: "bing" })).error?.code, name).toBe(REFUSED);
    }
  });
});

test("fifty searches are kept and not one more", async () => {
  const guest = await customer();
  const rows = Array.from({ length: 50 }, (_, index) => ({
    customer_id: guest.id,
    query: `search ${index}`,
    engine: "own",
  }));
  await guest.supabase.from("saved_searches").insert(rows).throwOnError();
  const { error } = await guest.supabase
    .from("saved_searches")
    .insert({ customer_id: guest.id, query: "one more", engine: "own" });
  expect(error?.message).toMatch(/too_many/);
});

describe("notes of a widget that is gone", () => {
  test("move into another that asks for them, and nobody else's do", async () => {
    const [guest, stranger] = await Promise.all([customer(), customer()]);
    const page = (id: string) => ({
      version: 1,
      pages: [{ id: "main", name: "" }],
      widgets: [{ id, kind: "notes", page: "main", width: 1, size: "full", settings: {} }],
    });
    for (const who of [guest, stranger]) {
      await who.supabase.rpc("save_start_page", { document: page("new"), revision: 0 }).throwOnError();
      await who.supabase
        .from("page_notes")
        .insert(
          ["old", "new"].map((widget_id) => ({
            customer_id: who.id,
            widget_id,
            kind: "note",
            content: widget_id,
          })),
        )
        .throwOnError();
    }
    const lost = async (who: Customer) => {
      const { data } = await who.supabase.rpc("my_page").throwOnError();
      return data.data.notes.filter((note: { lost: boolean }) => note.lost).length;
    };
    expect(await lost(guest)).toBe(1);
    const { data } = await guest.supabase.rpc("take_notes_in", { widget_id: "new", kind: "note" });
    expect(data).toBe(1);
    expect(await lost(guest)).toBe(0);
    expect(await lost(stranger)).toBe(1);
  });

  test("are moved by nobody but a customer", async () => {
    const { error } = await as("anon").rpc("take_notes_in", { widget_id: "new", kind: "note" });
    expect(error?.code).toBe(REFUSED);
  });
});
