import type { SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, test } from "vitest";
import { as, type Customer, customer, everybodyElse } from "../setup/actors";
import {
  addPoint,
  freshAddress,
  freshNumber,
  pointsOf,
  reachedByNotifier,
  rowOf,
  verifiedPoint,
} from "../setup/contact-points";
import { expectNothing, REFUSED } from "../setup/refused";

let owner: Customer;
let others: [name: string, client: SupabaseClient][];
let mobile: { id: string; address: string };

beforeAll(async () => {
  owner = await customer();
  others = await everybodyElse();
  mobile = await addPoint(owner, "mobile", freshNumber(), { label: "Work phone" });
});

const trouble = (point: { id: string }, channel: string, state: string, cause: string) =>
  as("notifier")
    .rpc("report_point_trouble", { contact_point_id: point.id, channel, state, cause })
    .throwOnError();

describe("a contact point", () => {
  test("is nobody else's to read, find or count, and an unverified one not the notifier's", async () => {
    const strangers = others.filter(([name]) => name !== "the notifier");
    await expectNothing(strangers, (client) =>
      client.from("contact_points").select("id").eq("address", mobile.address),
    );
    await expectNothing(strangers, (client) =>
      client.from("contact_points").select("id", { count: "exact" }).eq("customer_id", owner.id),
    );
    await expectNothing(strangers, (client) =>
      client.from("contact_point_troubles").select("*").eq("customer_id", owner.id),
    );
    expect(await reachedByNotifier(mobile)).toEqual([]);
  });

  test("is its owner's to label, pause and give a language", async () => {
    const { data } = await owner.supabase
      .from("contact_points")
      .update({ label: "Cabin", language: "zh-CN", paused_until: "2099-01-01T00:00:00Z" })
      .eq("id", mobile.id)
      .select("label, language, paused_until")
      .single()
      .throwOnError();
    expect(data).toMatchObject({ label: "Cabin", language: "zh-CN" });
  });

  test.each([
    ["label", "x".repeat(61)],
    ["language", "'; drop table"],
    ["paused_until", "infinity"],
  ])("takes no bad %s", async (column, value) => {
    const { error } = await owner.supabase
      .from("contact_points")
      .update({ [column]: value })
      .eq("id", mobile.id);
    expect(error?.message).toMatch(/check constraint/);
  });

  test.each([
    ["address", "+447700900999"],
    ["verified_at", "2020-01-01T00:00:00Z"],
    ["is_primary", true],
    ["blocked_channels", []],
    ["source", "sign_in"],
    ["kind", "email"],
    ["credentials", {}],
    ["created_at", "2020-01-01T00:00:00Z"],
  ])("keeps its %s from its own customer's hand", async (column, value) => {
    const { error } = await owner.supabase
      .from("contact_points")
      .update({ [column]: value })
      .eq("id", mobile.id);
    expect(error?.code).toBe(REFUSED);
  });

  test("is nobody's to insert past the function, or to change or remove for another", async () => {
    const row = { customer_id: owner.id, kind: "email", address: freshAddress() };
    for (const [name, client] of [["its owner", owner.supabase] as const, ...others]) {
      expect((await client.from("contact_points").insert(row)).error?.code, name).toBe(REFUSED);
      const moved = await client.from("contact_points").update({ customer_id: owner.id }).eq("id", mobile.id);
      expect(moved.error?.code, name).toBe(REFUSED);
    }
    await expectNothing(others, (client) =>
      client.from("contact_points").update({ label: "Mallory" }).eq("id", mobile.id).select("id"),
    );
    await expectNothing(others, (client) =>
      client.from("contact_points").delete().eq("id", mobile.id).select("id"),
    );
    for (const [, client] of others) await client.from("contact_points").delete().eq("customer_id", owner.id);
    expect((await rowOf(mobile)).label).toBe("Cabin");
  });

  test("can be removed by its owner, but the portal can't", async () => {
    const guest = await customer();
    await guest.supabase.from("contact_points").delete().eq("customer_id", guest.id).throwOnError();
    expect((await pointsOf(guest)).map(({ kind }) => kind)).toEqual(["in_app"]);
  });
});

describe("the primary point of a kind", () => {
  test("is the first verified one, then the one chosen, and when that goes the oldest left", async () => {
    const guest = await customer();
    const [first, second, third] = [
      await verifiedPoint(guest, "mobile", freshNumber()),
      await verifiedPoint(guest, "mobile", freshNumber()),
      await verifiedPoint(guest, "mobile", freshNumber()),
    ];
    const primaries = async () =>
      (await pointsOf(guest))
        .filter(({ kind, is_primary }) => kind === "mobile" && is_primary)
        .map(({ id }) => id);
    expect(await primaries()).toEqual([first.id]);
    await guest.supabase.rpc("make_primary", { contact_point_id: third.id }).throwOnError();
    expect(await primaries()).toEqual([third.id]);
    await guest.supabase.from("contact_points").delete().eq("id", third.id).throwOnError();
    expect(await primaries()).toEqual([first.id]);
    await trouble(second, "sms", "blocked", "stop_reply");
    await guest.supabase.from("contact_points").delete().eq("id", first.id).throwOnError();
    expect(await primaries()).toEqual([second.id]);
  });

  test("is never an unverified one, nor another's to choose", async () => {
    const guest = await customer();
    const unverified = await addPoint(guest, "email", freshAddress());
    const choice = await guest.supabase.rpc("make_primary", { contact_point_id: unverified.id });
    expect(choice.error).toMatchObject({ code: "22023", message: "not_verified" });
    const [stranger] = others;
    const stolen = await stranger?.[1].rpc("make_primary", { contact_point_id: unverified.id });
    expect(stolen?.error).toMatchObject({ code: "22023", message: "unknown_point" });
    for (const [name, client] of others.slice(1)) {
      const refused = await client.rpc("make_primary", { contact_point_id: unverified.id });
      expect(refused.error?.code, name).toBe(REFUSED);
    }
  });
});
