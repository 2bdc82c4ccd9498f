import { randomUUID } from "node:crypto";
import type { SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, test } from "vitest";
import {
  as,
  asOwner,
  asShown,
  type Customer,
  type CustomerFact,
  customer,
  forgeToken,
  withToken,
} from "../setup/actors";

const REFUSED = "42501";

let owner: Customer;
let fact: CustomerFact;

beforeAll(async () => {
  owner = await customer();
  fact = await owner.tells("drink", "carrot juice", { shareable: true });
  await owner.tells("allergy", "nuts", { shareable: false });
});

/** What a client reads of the owner's facts, by subject. */
async function subjectsSeen(client: SupabaseClient, of: Customer = owner): Promise<string[]> {
  const { data } = await client
    .from("customer_facts")
    .select("subject")
    .eq("customer_id", of.id)
    .order("subject");
  return (data ?? []).map(({ subject }) => subject);
}

describe("a stranger", () => {
  let stranger: Customer;
  beforeAll(async () => {
    stranger = await customer();
    await stranger.tells("drink", "milk");
  });
  const facts = () => stranger.supabase.from("customer_facts");

  test("finds none of another's facts, however they ask", async () => {
    expect((await facts().select("*").eq("id", fact.id)).data).toEqual([]);
    expect((await facts().select("*").eq("customer_id", owner.id)).data).toEqual([]);
    expect((await facts().select("*").neq("customer_id", stranger.id)).data).toEqual([]);
    expect((await facts().select("*", { count: "exact" }).eq("subject", "allergy")).count).toBe(0);
    expect((await facts().select("*").or(`id.eq.${fact.id},customer_id.eq.${owner.id}`)).data).toEqual([]);
  });

  test("changes and removes none", async () => {
    expect((await facts().update({ value: 2 }).eq("id", fact.id).select()).data).toEqual([]);
    expect((await facts().delete().eq("id", fact.id).select()).data).toEqual([]);
    expect((await owner.supabase.from("customer_facts").select("value").eq("id", fact.id)).data).toEqual([
      { value: "carrot juice" },
    ]);
  });

  test("changes and removes only their own when they name no row", async () => {
    const [guest, other] = await Promise.all([customer(), customer()]);
    for (const person of [guest, other]) await person.tells("drink", "tea");
    // Without a filter and without an answer PostgreSQL asks only the policy of the operation itself.
    const own = guest.supabase.from("customer_facts");
    await own.update({ value: 7 }).throwOnError();
    const value = async () => (await other.supabase.from("customer_facts").select("value")).data;
    expect(await value()).toEqual([{ value: "tea" }]);
    expect((await guest.supabase.from("customer_facts").select("value")).data).toEqual([{ value: 7 }]);
    await guest.supabase.from("customer_facts").delete().throwOnError();
    expect(await value()).toEqual([{ value: "tea" }]);
    expect((await guest.supabase.from("customer_facts").select("value")).data).toEqual([]);
  });

  test("takes none over and gives none away", async () => {
    for (const attempt of [
      facts().update({ customer_id: stranger.id }).eq("id", fact.id),
      facts().update({ customer_id: owner.id }).eq("customer_id", stranger.id),
      facts().insert({ customer_id: owner.id, subject: "planted", value: 1 }),
      facts().upsert(
        { customer_id: owner.id, subject: "drink", value: 1 },
        { onConflict: "customer_id,subject" },
      ),
      facts().upsert({ id: fact.id, customer_id: stranger.id, subject: "drink", value: 1 }),
    ]) {
      expect((await attempt).error?.code).toBe(REFUSED);
    }
    expect(await subjectsSeen(owner.supabase)).toEqual(["allergy", "drink"]);
  });

  test("gives themselves no consent by writing a row", async () => {
    for (const change of [
      { consents: ["personalisation"] },
      { consents_until: null },
      { created_at: "2001-01-01" },
      { id: randomUUID() },
    ]) {
      const row: Record<string, unknown> = {
        customer_id: stranger.id,
        subject: `s-${randomUUID()}`,
        value: 1,
        ...change,
      };
      expect((await facts().insert(row)).error?.code, JSON.stringify(change)).toBe(REFUSED);
      expect((await facts().update(change).eq("customer_id", stranger.id)).error?.code).toBe(REFUSED);
    }
  });

  test("can't say that staff said so", async () => {
    const row = { customer_id: stranger.id, subject: "tier", value: 4, source: "staff" };
    expect((await facts().insert(row)).error?.code).toBe(REFUSED);
  });

  test("learns from no message whether another customer or fact exists", async () => {
    const someone = facts().insert({ customer_id: owner.id, subject: "drink", value: 1 });
    const nobody = facts().insert({ customer_id: randomUUID(), subject: "drink", value: 1 });
    const [existing, missing] = [(await someone).error, (await nobody).error];
    expect(existing).toEqual(missing);
    const broken = await facts().insert({
      customer_id: stranger.id,
      subject: "",
      value: { note: "secret-value" },
    });
    expect(JSON.stringify(broken.error)).not.toContain("secret-value");
    expect(broken.error?.code).toBe("23514");
  });

  test("has another's id taken by no function", async () => {
    for (const [name, args] of [
      ["export_customer", { customer_id: owner.id }],
      ["verify_consent_chain", { customer_id: owner.id }],
      ["request_erasure", { customer_id: owner.id }],
      ["consent_history", { customer_id: owner.id }],
      ["consent_overview", { language: "en", customer_id: owner.id }],
      ["record_consent", { ...(await asShown("marketing", true)), customer_id: owner.id }],
    ] as const) {
      const { data, error } = await stranger.supabase.rpc(name, args);
      expect(error, name).not.toBeNull();
      expect(data, name).toBeNull();
    }
  });

  test("may call nothing that is meant for a purpose role", async () => {
    for (const [name, args] of [
      ["agent_open_customer", { customer_id: owner.id, reason: "curious" }],
      ["agent_read_customer", { access_id: randomUUID() }],
      ["agent_preview", {}],
      ["fact_statistics", {}],
      ["current_partner", { scope: "customers:read" }],
      ["log_partner_access", { customer_ids: [owner.id], what: "x", why: "curious" }],
      ["sweep_expired_consents", {}],
      ["erase_due_customers", {}],
    ] as const) {
      expect((await stranger.supabase.rpc(name, args)).error?.code, name).toBe(REFUSED);
      expect((await as("anon").rpc(name, args)).error?.code, name).toBe(REFUSED);
    }
  });

  test("reaches no helper of schema private", async () => {
    for (const name of [
      "lock_customer",
      "refresh_consents",
      "account_of",
      "issue_partner_token",
      "gate_by_consent",
    ]) {
      expect((await stranger.supabase.rpc(name, {})).status, name).toBe(404);
    }
  });
});

describe("a customer", () => {
  test("corrects a fact that staff noted, and it is theirs from then on", async () => {
    const guest = await customer();
    await asOwner.query(
      "insert into public.customer_facts (customer_id, subject, value, source) values ($1, 'drink', '\"milk\"', 'staff')",
      [guest.id],
    );
    const { data } = await guest.supabase
      .from("customer_facts")
      .update({ value: 5 })
      .eq("subject", "drink")
      .select("value, source");
    expect(data).toEqual([{ value: 5, source: "customer" }]);
  });

  test("removes a fact, and no reader finds it again", async () => {
    const guest = await customer();
    await guest.tells("drink", "tea");
    await guest.grants("personalisation");
    await guest.supabase.from("customer_facts").delete().eq("subject", "drink");
    expect(await subjectsSeen(as("recommender"), guest)).toEqual([]);
  });
});

describe("a token", () => {
  const read = async (claims: Record<string, unknown>, more: { secret?: string; expires?: number } = {}) => {
    const token = await forgeToken({ claims, ...more });
    return withToken(async () => token)
      .from("customer_facts")
      .select("subject")
      .eq("customer_id", owner.id);
  };
  const hourAgo = Math.floor(Date.now() / 1000) - 3_600;

  test.each(["recommender", "partner", "agent", "service_role", "authenticated"])(
    "of the %s that is forged or past its time reads nothing",
    async (role) => {
      for (const more of [{ secret: "x".repeat(43) }, { expires: hourAgo }]) {
        const { data, status } = await read({ role, sub: owner.id }, more);
        expect(status).toBe(401);
        expect(data).toBeNull();
      }
    },
  );

  test.each(["recommender", "partner"])(
    "of the %s that names a customer is still not that customer",
    async (role) => {
      expect((await read({ role, sub: owner.id })).data).toEqual([]);
    },
  );

  test.each(["supabase_admin", "authenticator", "no_such_role", ""])(
    "of the role %j reads nothing",
    async (role) => {
      const { data, error } = await read({ role, sub: owner.id });
      expect(error).not.toBeNull();
      expect(data).toBeNull();
    },
  );

  test("of another customer reads nothing", async () => {
    expect((await read({ role: "authenticated", sub: randomUUID() })).data).toEqual([]);
  });
});
