import type { SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import { gates, grantsBriefly } from "../setup/consent";

const REFUSED = "42501";

let owner: Customer;
let others: [name: string, client: SupabaseClient][];

beforeAll(async () => {
  owner = await customer();
  await owner.tells("drink", "carrot juice", { shareable: true });
  await owner.tells("allergy", "nuts", { shareable: false });
  others = await everybodyElse();
});

const readers = Object.entries(gates) as [keyof typeof gates, string][];

/** What a client reads of the owner's facts, by subject. */
async function subjectsSeen(client: SupabaseClient, of: Customer = owner): Promise<string[]> {
  const { data } = await client
    .from("customer_facts")
    .select("subject")
    .eq("customer_id", of.id)
    .order("subject");
  return (data ?? []).map(({ subject }) => subject);
}

describe("facts are seen", () => {
  test("by their customer, all of them, whatever they agree to", async () => {
    expect(await subjectsSeen(owner.supabase)).toEqual(["allergy", "drink"]);
  });

  test("by nobody else while nothing was agreed to", async () => {
    for (const [name, client] of others) expect(await subjectsSeen(client), name).toEqual([]);
  });

  test.each(readers)("by the %s while %s is given, and not a moment longer", async (role, purpose) => {
    const guest = await customer();
    await guest.tells("drink", "tea", { shareable: true });
    const reader = as(role);
    expect(await subjectsSeen(reader, guest)).toEqual([]);
    for (let round = 0; round < 2; round += 1) {
      await guest.grants(purpose);
      expect(await subjectsSeen(reader, guest)).toEqual(["drink"]);
      await guest.withdraws(purpose);
      expect(await subjectsSeen(reader, guest)).toEqual([]);
    }
  });

  test.each(readers)("by the %s only with %s: no other purpose opens them", async (role, purpose) => {
    const guest = await customer();
    await guest.tells("drink", "tea", { shareable: true });
    for (const other of [
      "personalisation",
      "marketing",
      "partner_sharing",
      "analytics",
      "service_improvement",
    ]) {
      if (other !== purpose) await guest.grants(other);
    }
    expect(await subjectsSeen(as(role), guest)).toEqual([]);
  });

  test("also when they were told after the consent was given", async () => {
    const guest = await customer();
    await guest.grants("personalisation");
    await guest.tells("seat", "window");
    expect(await subjectsSeen(as("recommender"), guest)).toEqual(["seat"]);
  });

  test("by a partner only where they are meant for partners", async () => {
    const guest = await customer();
    await guest.tells("drink", "tea", { shareable: true });
    await guest.tells("allergy", "nuts");
    await guest.grants("partner_sharing");
    expect(await subjectsSeen(as("partner"), guest)).toEqual(["drink"]);
  });

  test.each(["notifier", "analyst", "agent", "editor"] as const)(
    "never by the %s, even when everything was agreed to",
    async (role) => {
      const guest = await customer();
      await guest.tells("drink", "tea", { shareable: true });
      for (const purpose of ["personalisation", "partner_sharing", "analytics"]) await guest.grants(purpose);
      const { data, error } = await as(role)
        .from("customer_facts")
        .select("subject")
        .eq("customer_id", guest.id);
      expect(error?.code).toBe(REFUSED);
      expect(data).toBeNull();
    },
  );

  test("by no reader past an expiry, without waiting for any job", async () => {
    const guest = await customer();
    await guest.tells("drink", "tea", { shareable: true });
    await grantsBriefly(guest, "personalisation");
    await grantsBriefly(guest, "partner_sharing");
    expect(await subjectsSeen(as("recommender"), guest)).toEqual([]);
    expect(await subjectsSeen(as("partner"), guest)).toEqual([]);
  });

  test("again after the sweep, by the readers whose consent did not expire", async () => {
    const guest = await customer();
    await guest.tells("drink", "tea", { shareable: true });
    await guest.grants("personalisation");
    await grantsBriefly(guest, "partner_sharing");
    expect(await subjectsSeen(as("recommender"), guest)).toEqual([]);
    const swept = await as("notifier").rpc("sweep_expired_consents");
    expect(swept.data).toBeGreaterThanOrEqual(1);
    expect(await subjectsSeen(as("recommender"), guest)).toEqual(["drink"]);
    expect(await subjectsSeen(as("partner"), guest)).toEqual([]);
  });

  test("by nobody when another policy opens the table, as long as the gate is shut", async () => {
    const seen = await asOwner.rehearse(async (query) => {
      await query(
        `create policy "a mistake" on public.customer_facts for select to recommender, partner, analyst using (true)`,
      );
      await query("grant select on public.customer_facts to analyst");
      const rows: unknown[] = [];
      for (const role of ["recommender", "partner", "analyst"]) {
        await query(`set local role ${role}`);
        rows.push(
          ...(await query("select customer_id from public.customer_facts where customer_id = $1", [
            owner.id,
          ])),
        );
        await query("reset role");
      }
      return rows;
    });
    expect(seen).toEqual([]);
  });
});

describe("a reader with consent", () => {
  let guest: Customer;
  beforeAll(async () => {
    guest = await customer();
    await guest.tells("drink", "tea", { shareable: true });
    await guest.grants("personalisation");
    await guest.grants("partner_sharing");
  });

  const hidden = ["id", "source", "purpose", "shareable", "created_at", "consents", "consents_until"];
  const cases = readers.flatMap(([role]) => hidden.map((column) => [role, column] as const));

  test.each(cases)("as %s learns nothing of the column %s", async (role, column) => {
    const table = () => as(role).from("customer_facts");
    const attempts = {
      select: table().select(`subject, ${column}`),
      everything: table().select("*"),
      filter: table().select("subject").not(column, "is", null),
      order: table().select("subject").order(column),
      alias: table().select(`subject, x:${column}`),
      count: table().select(column, { count: "exact", head: true }),
    };
    for (const [name, attempt] of Object.entries(attempts)) {
      const { data, error, status, count } = await attempt;
      expect(data, name).toBeNull();
      expect(count ?? null, name).toBeNull();
      if (name === "count") expect(status, name).toBeGreaterThanOrEqual(400);
      else expect(error?.code, name).toBe(REFUSED);
    }
  });

  test.each(readers)("as %s gets from the rows to no other table", async (role) => {
    for (const other of [
      "profiles",
      "users",
      "customer_consents",
      "consent_purposes",
      "partners",
      "data_access_log",
    ]) {
      const { data, error } = await as(role).from("customer_facts").select(`subject, ${other}(*)`);
      expect(error, other).not.toBeNull();
      expect(data, other).toBeNull();
    }
  });

  test.each(readers)("as %s writes, moves and removes nothing", async (role) => {
    const table = () => as(role).from("customer_facts");
    const row = { customer_id: guest.id, subject: "made up", value: 1 };
    for (const { error } of [
      await table().insert(row),
      await table().upsert(row),
      await table().update({ value: 3 }).eq("customer_id", guest.id),
      await table().update({ customer_id: owner.id }).eq("customer_id", guest.id),
      await table().delete().eq("customer_id", guest.id),
    ]) {
      expect(error?.code).toBe(REFUSED);
    }
    expect(await subjectsSeen(guest.supabase, guest)).toEqual(["drink"]);
  });

  test("counts only what it may read", async () => {
    const { count } = await as("recommender")
      .from("customer_facts")
      .select("subject", { count: "exact", head: true })
      .eq("customer_id", owner.id);
    expect(count).toBe(0);
  });
});
