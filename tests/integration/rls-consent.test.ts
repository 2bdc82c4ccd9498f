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
  everybodyElse,
  forgeToken,
  withToken,
} from "../setup/actors";
import { gates, grantsBriefly } from "../setup/consent";

const REFUSED = "42501";

let owner: Customer;
let fact: CustomerFact;
let others: [name: string, client: SupabaseClient][];

beforeAll(async () => {
  owner = await customer();
  fact = await owner.tells("drink", "carrot juice", { shareable: true });
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
      ["agent_read_customer", { customer_id: owner.id, reason: "curious" }],
      ["fact_statistics", {}],
      ["partner_for_token", { token_sha256: "0".repeat(64), scope: "customers:read" }],
      [
        "log_partner_access",
        { partner_id: randomUUID(), customer_ids: [owner.id], what: "x", why: "curious" },
      ],
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
