import type { SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, test } from "vitest";
import { asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import { expectNothing, REFUSED } from "../setup/refused";

let owner: Customer;
let others: [name: string, client: SupabaseClient][];

beforeAll(async () => {
  owner = await customer();
  others = await everybodyElse();
});

describe("membership of the staff", () => {
  let member: Customer;

  beforeAll(async () => {
    member = await customer();
    await asOwner.query("insert into public.staff_members (customer_id, role) values ($1, 'agent')", [
      member.id,
    ]);
  });

  test("is the member's own to read", async () => {
    const { data } = await member.supabase.from("staff_members").select("customer_id, role");
    expect(data).toEqual([{ customer_id: member.id, role: "agent" }]);
  });

  test("is nobody else's to read", async () => {
    await expectNothing(others, (client) => client.from("staff_members").select("*"));
    await expectNothing(others, (client) =>
      client.from("staff_members").select("role", { count: "exact" }).eq("role", "agent"),
    );
  });

  test("can't be taken, changed or given up by anybody", async () => {
    for (const [name, client] of [
      ["the member", member.supabase] as const,
      ["a customer", owner.supabase] as const,
      ...others,
    ]) {
      for (const row of [{ customer_id: owner.id, role: "admin" }]) {
        expect((await client.from("staff_members").insert(row)).error?.code, name).toBe(REFUSED);
        expect((await client.from("staff_members").upsert(row)).error?.code, name).toBe(REFUSED);
      }
      const promoted = await client
        .from("staff_members")
        .update({ role: "admin" })
        .eq("customer_id", member.id);
      expect(promoted.error?.code, name).toBe(REFUSED);
      const taken = await client.from("staff_members").update({ customer_id: owner.id }).eq("role", "agent");
      expect(taken.error?.code, name).toBe(REFUSED);
      const deleted = await client.from("staff_members").delete().eq("customer_id", member.id);
      expect(deleted.error?.code, name).toBe(REFUSED);
    }
    const rows = await asOwner.query("select role from public.staff_members where customer_id = any ($1)", [
      [member.id, owner.id],
    ]);
    expect(rows).toEqual([{ role: "agent" }]);
  });

  test("acts at once, and ends at once", async () => {
    const hired = await customer();
    const roleNow = async () =>
      (await hired.supabase.rpc("current_customer").single<{ staff_role: string | null }>()).data?.staff_role;
    expect(await roleNow()).toBeNull();
    await asOwner.query("insert into public.staff_members (customer_id, role) values ($1, 'editor')", [
      hired.id,
    ]);
    expect(await roleNow()).toBe("editor");
    await asOwner.query("delete from public.staff_members where customer_id = $1", [hired.id]);
    expect(await roleNow()).toBeNull();
  });

  test("is only one of the roles that exist", async () => {
    await expect(
      asOwner.query("insert into public.staff_members (customer_id, role) values ($1, 'captain')", [
        owner.id,
      ]),
    ).rejects.toThrow(/staff_members_role_check/);
  });
});
