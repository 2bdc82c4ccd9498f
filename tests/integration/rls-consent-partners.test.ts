import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import {
  as,
  asOwner,
  type Customer,
  customer,
  everybodyElse,
  forgeToken,
  inTheNameOf,
  newPartner,
  withToken,
} from "../setup/actors";
import { grantsBriefly } from "../setup/consent";
import { sessionOf } from "../setup/tokens";

let sharing: Customer;
beforeAll(async () => {
  sharing = await customer();
  await sharing.tells("drink", "tea", { shareable: true });
  await sharing.grants("partner_sharing");
});

const byToken = (tokenSha256: string) => inTheNameOf({ role: "partner", tokenSha256 });
const isKnown = async (tokenSha256: string, scope = "customers:read") =>
  (await byToken(tokenSha256).rpc("current_partner", { scope }).throwOnError()).data.length === 1;
const reads = async (client = as("partner")) => {
  const { data } = await client
    .from("customer_facts")
    .select("subject")
    .eq("customer_id", sharing.id)
    .throwOnError();
  return data.length === 1;
};
const note = (client = as("partner"), customer_ids = [sharing.id]) =>
  client.rpc("log_partner_access", { customer_ids, what: "customer_facts", why: "Arrival tomorrow" });

describe("a partner", () => {
  test("is known by the hash of a token, for the scope that it was given", async () => {
    const { id, name, tokenSha256 } = await newPartner();
    const { data } = await byToken(tokenSha256).rpc("current_partner", { scope: "customers:read" });
    expect(data).toEqual([{ id, name }]);
    expect(await isKnown(tokenSha256, "customers:write")).toBe(false);
    expect(await isKnown(tokenSha256.toUpperCase())).toBe(false);
    expect(await isKnown("0".repeat(64))).toBe(false);
    const used = await asOwner.query(
      "select from public.partner_tokens where token_sha256 = $1 and last_used_at is not null",
      [tokenSha256],
    );
    expect(used).toHaveLength(1);
  });

  test("reads rows with a token good for it, and with no other", async () => {
    expect(await reads()).toBe(true);
    const write = await newPartner({ scopes: ["customers:write"] });
    const expired = await newPartner({ lifetime: "-1 second" });
    const nobody = await forgeToken({ claims: { role: "partner" } });
    const madeUp = await forgeToken({ claims: { role: "partner", sub: sharing.id, partner_token: null } });
    for (const client of [
      byToken(write.tokenSha256),
      byToken(expired.tokenSha256),
      byToken("0".repeat(64)),
      byToken(""),
      withToken(async () => nobody),
      withToken(async () => madeUp),
    ]) {
      expect(await reads(client)).toBe(false);
      expect((await note(client)).error).toMatchObject({ code: "42501", message: "unknown_partner" });
    }
  });

  test("reads nothing more from the moment that its token or itself is revoked", async () => {
    const { id, tokenSha256 } = await newPartner();
    const client = byToken(tokenSha256);
    for (const [table, key] of [
      ["partner_tokens", "partner_id"],
      ["partners", "id"],
    ]) {
      expect(await reads(client), table).toBe(true);
      await asOwner.query(`update public.${table} set revoked_at = now() where ${key} = $1`, [id]);
      expect(await reads(client), table).toBe(false);
      expect(await isKnown(tokenSha256), table).toBe(false);
      await asOwner.query(`update public.${table} set revoked_at = null where ${key} = $1`, [id]);
    }
  });

  test("'s tokens are read by no one", async () => {
    for (const [name, client] of [["a customer", sharing.supabase] as const, ...(await everybodyElse())]) {
      const { data, error } = await client.from("partner_tokens").select("token_sha256");
      expect(error?.code, name).toBe("42501");
      expect(data, name).toBeNull();
      if (name === "the partner") continue;
      const asked = await client.rpc("current_partner", { scope: "customers:read" });
      expect(asked.error?.code, name).toBe("42501");
    }
  });

  test("'s reading is noted in its own name for those who share, and writes into nobody else's log", async () => {
    const [guest, silent, { id, tokenSha256 }] = await Promise.all([customer(), customer(), newPartner()]);
    const former = await customer();
    await grantsBriefly(former, "partner_sharing");
    await guest.grants("partner_sharing");
    const ids = [guest.id, silent.id, former.id, guest.id, randomUUID()];
    const { data } = await note(byToken(tokenSha256), ids);
    expect(data).toEqual([guest.id]);
    const log = (who: Customer) =>
      who.supabase.from("data_access_log").select("accessed_by_role, partner_id").throwOnError();
    expect((await log(guest)).data).toEqual([{ accessed_by_role: "partner", partner_id: id }]);
    for (const other of [silent, former]) expect((await log(other)).data).toEqual([]);
  });

  test("is known by name to customers, and to nobody else", async () => {
    const { id } = await newPartner();
    const { data } = await sharing.supabase.from("partners").select("name").eq("id", id);
    expect(data).toHaveLength(1);
    for (const [name, client] of await everybodyElse()) {
      if (name !== "a stranger")
        expect((await client.from("partners").select("name")).error?.code, name).toBe("42501");
    }
  });
});

describe("a customer who looks with a partner's eyes", () => {
  const eyesOf = (guest: Customer, customerId = guest.id) =>
    inTheNameOf({
      role: "partner",
      shownTo: { customerId, sessionId: sessionOf(guest) },
    });

  test("sees of their own what a partner gets, and of nobody else anything", async () => {
    const guest = await customer();
    await guest.tells("drink", "milk", { shareable: true });
    await guest.tells("allergy", "nuts");
    const eyes = eyesOf(guest);
    const seen = async () => (await eyes.from("customer_facts").select("subject").throwOnError()).data;
    expect(await seen()).toEqual([]);
    await guest.grants("partner_sharing");
    expect(await seen()).toEqual([{ subject: "drink" }]);
    expect(await reads(eyes)).toBe(false);
    expect(await reads(eyesOf(guest, sharing.id))).toBe(false);
    expect((await note(eyes, [guest.id])).error?.message).toBe("unknown_partner");
    await guest.supabase.auth.signOut();
    expect(await seen()).toEqual([]);
  });
});
