import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer, everybodyElse, forgeToken, withToken } from "../setup/actors";

const facts = (
  customer_id: string,
  reason: string | null = "Called about their room",
  client = as("agent"),
) => client.rpc("agent_read_customer", { customer_id, reason });

const logOf = async (guest: Customer) =>
  (await guest.supabase.from("data_access_log").select("*").order("accessed_at").throwOnError()).data;

describe("the service desk", () => {
  test("sees what rests on consent only while it is given, and what the contract needs always", async () => {
    const guest = await customer();
    await guest.tells("drink", "tea");
    await guest.tells("bill", "on paper", { purpose: "service_messages" });
    const seen = async () => (await facts(guest.id)).data.map(({ subject }: { subject: string }) => subject);
    expect(await seen()).toEqual(["bill"]);
    await guest.grants("personalisation");
    expect(await seen()).toEqual(["bill", "drink"]);
    await guest.withdraws("personalisation");
    expect(await seen()).toEqual(["bill"]);
  });

  test("is seen looking, with the reason, even when it found nothing", async () => {
    const guest = await customer();
    await facts(guest.id, "  Called about their room ");
    expect(await logOf(guest)).toEqual([
      expect.objectContaining({
        customer_id: guest.id,
        accessed_by_role: "agent",
        staff_id: null,
        what: "customer_facts",
        why: "Called about their room",
      }),
    ]);
  });

  test("is named in the log when its token says who it is", async () => {
    const [guest, member] = await Promise.all([customer(), customer()]);
    await asOwner.query("insert into public.staff_members (customer_id, role) values ($1, 'agent')", [
      member.id,
    ]);
    const token = await forgeToken({ claims: { role: "agent", sub: member.id } });
    await facts(
      guest.id,
      "Asked by letter",
      withToken(async () => token),
    );
    expect(await logOf(guest)).toMatchObject([{ staff_id: member.id }]);

    await asOwner.query("delete from public.staff_members where customer_id = $1", [member.id]);
    const late = await facts(
      guest.id,
      "Asked by letter",
      withToken(async () => token),
    );
    expect(late.error).toMatchObject({ code: "42501", message: "not_staff" });
    expect(await logOf(guest)).toHaveLength(1);
  });

  test.each([null, "", "  ", "x", "y".repeat(501)])("looks at nothing with the reason %j", async (reason) => {
    const guest = await customer();
    await guest.tells("bill", "on paper", { purpose: "service_messages" });
    const { data, error } = await facts(guest.id, reason);
    expect(error).toMatchObject({ code: "22023", message: "reason_missing" });
    expect(data).toBeNull();
    expect(await logOf(guest)).toEqual([]);
  });

  test("learns nothing of a customer who does not exist", async () => {
    expect((await facts(randomUUID())).data).toEqual([]);
  });

  test("is the only one let in by that door", async () => {
    const guest = await customer();
    for (const [name, client] of [["the customer", guest.supabase] as const, ...(await everybodyElse())]) {
      if (name === "the agent") continue;
      expect((await facts(guest.id, "curious", client)).error?.code, name).toBe("42501");
    }
    expect(await logOf(guest)).toEqual([]);
  });
});

describe("statistics", () => {
  const subject = `drink ${randomUUID()}`;
  const groups = async () => {
    const { data } = await as("analyst").rpc("fact_statistics").throwOnError();
    return data.filter((row: { subject: string }) => row.subject === subject);
  };
  const people: Customer[] = [];
  beforeAll(async () => {
    people.push(...(await Promise.all(Array.from({ length: 11 }, () => customer()))));
    for (const person of people) {
      await person.tells(subject, "tea");
      await person.grants("analytics");
    }
  });

  test("count a group of ten, and no smaller one", async () => {
    expect(await groups()).toEqual([{ subject, value: "tea", customers: 11 }]);
    await people[0]?.withdraws("analytics");
    expect(await groups()).toEqual([{ subject, value: "tea", customers: 10 }]);
    await people[1]?.withdraws("analytics");
    expect(await groups()).toEqual([]);
  });

  test("are for the analyst alone", async () => {
    for (const [name, client] of await everybodyElse()) {
      if (name !== "the analyst")
        expect((await client.rpc("fact_statistics")).error?.code, name).toBe("42501");
    }
  });
});

describe("a partner", () => {
  let partner: string;
  beforeAll(async () => {
    const [row] = await asOwner.query<{ id: string }>(
      "insert into public.partners (name) values ($1) returning id",
      [`Hotel ${randomUUID()}`],
    );
    partner = row?.id ?? "";
  });

  const issue = async (lifetime = "1 day"): Promise<string> => {
    const [row] = await asOwner.query<{ token: string }>(
      "select private.issue_partner_token($1, '{customers:read}', $2::interval) as token",
      [partner, lifetime],
    );
    return createHash("sha256")
      .update(row?.token ?? "")
      .digest("hex");
  };
  const known = (token_sha256: string, scope = "customers:read", client = as("partner")) =>
    client.rpc("partner_for_token", { token_sha256, scope });

  test("is known by the hash of a token, for the scope that it was given", async () => {
    const token = await issue();
    expect((await known(token)).data).toEqual([{ id: partner, name: expect.stringContaining("Hotel") }]);
    expect((await known(token, "customers:write")).data).toEqual([]);
    expect((await known(token.toUpperCase())).data).toEqual([]);
    expect((await known("0".repeat(64))).data).toEqual([]);
    const [row] = await asOwner.query<{ used: boolean }>(
      "select last_used_at is not null as used from public.partner_tokens where token_sha256 = $1",
      [token],
    );
    expect(row?.used).toBe(true);
  });

  test("is unknown with a token that expired or was revoked, and when it was revoked itself", async () => {
    expect((await known(await issue("-1 second"))).data).toEqual([]);
    const token = await issue();
    await asOwner.query("update public.partner_tokens set revoked_at = now() where token_sha256 = $1", [
      token,
    ]);
    expect((await known(token)).data).toEqual([]);
    const other = await issue();
    await asOwner.query("update public.partners set revoked_at = now() where id = $1", [partner]);
    expect((await known(other)).data).toEqual([]);
    await asOwner.query("update public.partners set revoked_at = null where id = $1", [partner]);
    expect((await known(other)).data).toHaveLength(1);
  });

  test("'s tokens are read by no one", async () => {
    const guest = await customer();
    for (const [name, client] of [["a customer", guest.supabase] as const, ...(await everybodyElse())]) {
      const { data, error } = await client.from("partner_tokens").select("token_sha256");
      expect(error?.code, name).toBe("42501");
      expect(data, name).toBeNull();
      if (name !== "the partner") expect((await known("x", "x", client)).error?.code, name).toBe("42501");
    }
  });

  test("'s reading is noted for those who share, and writes into nobody else's log", async () => {
    const [sharing, silent] = await Promise.all([customer(), customer()]);
    await sharing.grants("partner_sharing");
    const note = (partner_id: string) =>
      as("partner").rpc("log_partner_access", {
        partner_id,
        customer_ids: [sharing.id, silent.id, sharing.id, randomUUID()],
        what: "customer_facts",
        why: "Arrival tomorrow",
      });
    expect((await note(partner)).data).toBe(1);
    expect(await logOf(sharing)).toMatchObject([{ accessed_by_role: "partner", partner_id: partner }]);
    expect(await logOf(silent)).toEqual([]);
    expect((await note(randomUUID())).error).toMatchObject({ code: "42501", message: "unknown_partner" });
  });

  test("is known by name to customers, and to nobody else", async () => {
    const guest = await customer();
    const { data } = await guest.supabase.from("partners").select("name").eq("id", partner);
    expect(data).toHaveLength(1);
    for (const [name, client] of await everybodyElse()) {
      if (name !== "a stranger")
        expect((await client.from("partners").select("name")).error?.code, name).toBe("42501");
    }
  });
});
