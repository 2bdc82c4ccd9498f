import type { SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import { expectNothing, REFUSED } from "../setup/refused";

let owner: Customer;
let others: [name: string, client: SupabaseClient][];

beforeAll(async () => {
  owner = await customer({ display_name: "Ada", locale: "en", time_zone: "Europe/London", region: "GB" });
  others = await everybodyElse();
});

const profileRow = async (id: string) => {
  const [row] = await asOwner.query<Record<string, unknown>>(
    "select * from public.profiles where customer_id = $1",
    [id],
  );
  return row;
};

describe("a profile", () => {
  test("is there after the first sign-in, with what the customer told", async () => {
    expect(await profileRow(owner.id)).toMatchObject({
      display_name: "Ada",
      locale: "en",
      time_zone: "Europe/London",
      region: "GB",
      theme: "system",
    });
  });

  test.each([
    ["an unknown time zone", { time_zone: "Europe/Atlantis" }],
    ["a time zone that only the server knows by that name", { time_zone: "posix/Europe/Berlin" }],
    ["a language that is none", { locale: "'; drop table profiles; --" }],
    ["a region that is none", { region: "Great Britain" }],
    ["a name past its length", { display_name: "A".repeat(5_000) }],
    ["things that are no text", { locale: { x: 1 }, time_zone: ["UTC"], region: 42, display_name: null }],
  ])("with %s never blocks a sign-in", async (_what, told) => {
    const guest = await customer(told);
    const row = await profileRow(guest.id);
    expect(row).toMatchObject({ time_zone: "UTC", region: "" });
    expect(String(row?.display_name).length).toBeLessThanOrEqual(80);
  });

  test("is not made again, nor reset, by a later sign-in", async () => {
    const guest = await customer({ display_name: "Grace" });
    await guest.supabase.from("profiles").update({ display_name: "Admiral" }).eq("customer_id", guest.id);
    await guest.signInElsewhere();
    expect(await profileRow(guest.id)).toMatchObject({ display_name: "Admiral" });
  });

  test("is its owner's to read, and no more than their own", async () => {
    const { data, count } = await owner.supabase.from("profiles").select("*", { count: "exact" });
    expect(data).toHaveLength(1);
    expect(data?.[0]).toMatchObject({ customer_id: owner.id, display_name: "Ada" });
    expect(count).toBe(1);
  });

  test("is nobody else's to read, find, sort or count", async () => {
    await expectNothing(others, (client) => client.from("profiles").select("*").eq("customer_id", owner.id));
    await expectNothing(others, (client) =>
      client.from("profiles").select("theme").eq("display_name", "Ada"),
    );
    await expectNothing(others, (client) =>
      client.from("profiles").select("theme").eq("customer_id", owner.id).order("display_name"),
    );
    await expectNothing(others, (client) =>
      client.from("profiles").select("customer_id", { count: "exact" }).eq("customer_id", owner.id),
    );
  });

  test("is its owner's to change: name, language, time zone, region, theme", async () => {
    const guest = await customer();
    const wishes = {
      display_name: "Lin",
      locale: "zh-CN",
      time_zone: "Asia/Shanghai",
      region: "CN",
      theme: "contrast",
    };
    const { data, error } = await guest.supabase
      .from("profiles")
      .update(wishes)
      .eq("customer_id", guest.id)
      .select("display_name, locale, time_zone, region, theme")
      .single();
    expect(error).toBeNull();
    expect(data).toEqual(wishes);
  });

  test.each([
    ["display_name", "A".repeat(81)],
    ["locale", "not a language"],
    ["time_zone", "Europe/Atlantis"],
    ["time_zone", "europe/london"],
    ["region", "gb"],
    ["theme", "neon"],
  ])("takes no bad %s", async (column, value) => {
    const before = await profileRow(owner.id);
    const { error } = await owner.supabase
      .from("profiles")
      .update({ [column]: value })
      .eq("customer_id", owner.id);
    // @supabase/lite gives broken checks no code of their own, so the words must do.
    expect(error?.message).toMatch(/check constraint|is not a time zone/);
    expect(await profileRow(owner.id)).toEqual(before);
  });

  test("is nobody else's to change", async () => {
    await expectNothing(others, (client) =>
      client.from("profiles").update({ display_name: "Mallory" }).eq("customer_id", owner.id).select(),
    );
    // Without a filter and without asking for the rows back, only the update's own policy stands in the way.
    for (const [, client] of others) await client.from("profiles").update({ theme: "dark" });
    expect(await profileRow(owner.id)).toMatchObject({ display_name: "Ada", theme: "system" });
  });

  test("can't be moved to another customer, by its owner or a stranger", async () => {
    const stranger = await customer();
    for (const { supabase, id } of [owner, stranger]) {
      const moved = await supabase
        .from("profiles")
        .update({ customer_id: stranger.id })
        .eq("customer_id", id);
      expect(moved.error?.code).toBe(REFUSED);
    }
    expect(await profileRow(owner.id)).toMatchObject({ display_name: "Ada" });
  });

  test.each(["created_at", "updated_at"])("keeps its %s from everybody's hand", async (column) => {
    const { error } = await owner.supabase
      .from("profiles")
      .update({ [column]: "2001-01-01T00:00:00Z" })
      .eq("customer_id", owner.id);
    expect(error?.code).toBe(REFUSED);
  });

  test("is nobody's to insert, replace or delete, its owner's neither", async () => {
    for (const [name, client] of [["its owner", owner.supabase] as const, ...others]) {
      const row = { customer_id: owner.id, display_name: "Mallory" };
      const inserted = await client.from("profiles").insert(row);
      expect(inserted.error?.code, name).toBe(REFUSED);
      const replaced = await client.from("profiles").upsert(row);
      expect(replaced.error?.code, name).toBe(REFUSED);
      const deleted = await client.from("profiles").delete().eq("customer_id", owner.id);
      expect(deleted.error?.code, name).toBe(REFUSED);
    }
    expect(await profileRow(owner.id)).toMatchObject({ display_name: "Ada" });
  });

  test("leads nobody from it to the accounts behind", async () => {
    for (const [name, client] of [["its owner", owner.supabase] as const, ...others]) {
      const embedded = await client.from("profiles").select("customer_id, users(*)");
      expect(embedded.error, name).not.toBeNull();
      const accounts = await client.schema("auth").from("users").select("*");
      expect(accounts.error, name).not.toBeNull();
      expect(accounts.data, name).toBeNull();
    }
  });

  test("goes with its account", async () => {
    const guest = await customer();
    await asOwner.query("delete from auth.users where id = $1", [guest.id]);
    expect(await profileRow(guest.id)).toBeUndefined();
    expect((await guest.supabase.rpc("current_customer")).data).toEqual([]);
  });
});

test("somebody not signed in finds nothing at all in the API", async () => {
  const anon = as("anon");
  for (const table of ["profiles", "staff_members"]) {
    expect((await anon.from(table).select("*")).error?.code, table).toBe(REFUSED);
  }
  expect((await anon.rpc("current_customer")).error?.code).toBe(REFUSED);
});
