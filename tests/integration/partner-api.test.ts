import { randomBytes } from "node:crypto";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import {
  asOwner,
  type Customer,
  customer,
  jwtSecret,
  newPartner,
  publishableKey,
  supabaseUrl,
} from "../setup/actors";
import { settingsWith } from "../setup/settings";

let read: (
  token: string | undefined,
  query?: string,
  clientIp?: string,
) => Promise<{ status: number; body: Answer; headers: Headers }>;

interface Answer {
  customers: { customer_id: string; facts: { subject: string; value: unknown }[] }[];
  next: string | null;
  detail?: string;
}

beforeAll(async () => {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ supabaseUrl, publishableKey, jwtSecret })));
  vi.resetModules();
  const { loader } = await import("../../app/routes/api.partner.customers");
  read = async (token, query = "", clientIp = "::1") => {
    const headers: HeadersInit = token ? { Authorization: `Bearer ${token}` } : {};
    const request = new Request(`http://localhost:3000/api/partner/customers${query}`, { headers });
    const context = { requestId: "1", nonce: "1", clientIp, setCookie: () => {} };
    const response = await loader({ request, context, params: {} });
    return { status: response.status, body: (await response.json()) as Answer, headers: response.headers };
  };
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** A guest who told the hotel something that partners may know. */
async function guest(subject = "drink"): Promise<Customer> {
  const someone = await customer();
  const fact = await someone.tells(subject, "carrot juice");
  await asOwner.query(`update public.customer_facts set shareable = true where id = '${fact.id}'`);
  return someone;
}

const factsOf = (body: Answer, someone: Customer) =>
  body.customers.find(({ customer_id }) => customer_id === someone.id)?.facts;

test("a partner reads what a guest shares, only while they share it, and the guest sees who looked", async () => {
  const [hotel, someone] = [await newPartner(), await guest()];
  const after = `?after=${previous(someone.id)}&limit=1`;

  expect(factsOf((await read(hotel.token, after)).body, someone)).toBeUndefined();
  await someone.grants("partner_sharing");
  const { status, body } = await read(hotel.token, after);
  expect(status).toBe(200);
  expect(factsOf(body, someone)).toEqual([{ subject: "drink", value: "carrot juice" }]);
  const log = await someone.supabase
    .from("data_access_log")
    .select("accessed_by_role, partner_id, what, why");
  expect(log.data).toEqual([
    expect.objectContaining({
      accessed_by_role: "partner",
      partner_id: hotel.id,
      why: "GET /api/partner/customers",
    }),
  ]);

  await someone.withdraws("partner_sharing");
  expect(factsOf((await read(hotel.token, after)).body, someone)).toBeUndefined();
});

test("a guest who stops sharing while they are being read is not handed over", async () => {
  const [hotel, someone] = [await newPartner(), await guest()];
  await someone.grants("partner_sharing");
  const send = globalThis.fetch;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    if (String(input).endsWith("/log_partner_access")) await someone.withdraws("partner_sharing");
    return send(input, init);
  });
  const { status, body } = await read(hotel.token, `?after=${previous(someone.id)}&limit=1`);
  expect(status).toBe(200);
  expect(factsOf(body, someone)).toBeUndefined();
  expect((await someone.supabase.from("data_access_log").select("id")).data).toEqual([]);
});

test("a token that asks too often is told to wait, and other partners are not", async () => {
  const [busy, calm] = [await newPartner(), await newPartner()];
  const answers = [];
  for (let asked = 0; asked < 121; asked += 1) answers.push(await read(busy.token, "?limit=0", "192.0.2.1"));
  expect(answers.slice(0, 120).map(({ status }) => status)).toEqual(Array(120).fill(400));
  expect(answers[120]?.status).toBe(429);
  expect(Number(answers[120]?.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect((await read(calm.token, "?limit=1", "192.0.2.1")).status).toBe(200);
});

/** The id just before, so that a page may begin with this one. */
function previous(id: string): string {
  const number = BigInt(`0x${id.replaceAll("-", "")}`) - 1n;
  return number
    .toString(16)
    .padStart(32, "0")
    .replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

test("a token opens nothing once it is revoked, expired, for something else, or made up", async () => {
  const revoked = await newPartner();
  await asOwner.query(
    `update public.partner_tokens set revoked_at = now() where partner_id = '${revoked.id}'`,
  );
  const dismissed = await newPartner();
  await asOwner.query(`update public.partners set revoked_at = now() where id = '${dismissed.id}'`);
  const tokens = [
    revoked.token,
    dismissed.token,
    (await newPartner({ lifetime: "-1 hour" })).token,
    (await newPartner({ scopes: ["something:else"] })).token,
    randomBytes(32).toString("base64url"),
    "short",
    undefined,
  ];
  for (const token of tokens) expect((await read(token)).status).toBe(401);
});

test("pages hold no more than asked for, and following them meets every customer once", async () => {
  const hotel = await newPartner();
  const guests = await Promise.all([guest(), guest(), guest()]);
  for (const someone of guests) await someone.grants("partner_sharing");

  const met: string[] = [];
  for (let after: string | null = ""; after !== null; ) {
    const { body }: { body: Answer } = await read(hotel.token, `?limit=2${after && `&after=${after}`}`);
    expect(body.customers.length).toBeLessThanOrEqual(2);
    met.push(...body.customers.map(({ customer_id }) => customer_id));
    after = body.next;
  }
  expect(new Set(met).size).toBe(met.length);
  for (const { id } of guests) expect(met).toContain(id);
});

test.each(["?limit=0", "?limit=9999", "?after=' or true"])("%s is refused in words", async (query) => {
  const { status, body } = await read((await newPartner()).token, query);
  expect(status).toBe(400);
  expect(body.detail).toMatch(/^(limit|after): /);
});
