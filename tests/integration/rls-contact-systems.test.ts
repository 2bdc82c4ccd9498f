import { beforeAll, describe, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import {
  as,
  asOwner,
  type Customer,
  customer,
  jwtSecret,
  publishableKey,
  supabaseUrl,
} from "../setup/actors";
import { freshAddress, freshNumber, verifiedPoint } from "../setup/contact-points";
import { settingsWith } from "../setup/settings";

let api: typeof import("../../app/routes/api.contact-preferences");

beforeAll(async () => {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ supabaseUrl, publishableKey, jwtSecret })));
  vi.resetModules();
  api = await import("../../app/routes/api.contact-preferences");
});

let visitors = 0;
const URL_OF_API = "http://localhost:3000/api/contact-preferences";

interface Answer {
  status: number;
  type: string | null;
  challenge: string | null;
  body: Record<string, unknown>;
}

async function send(
  method: "GET" | "PUT" | "POST",
  query: string,
  token?: string,
  body?: string,
): Promise<Answer> {
  const headers: HeadersInit = token ? { Authorization: `Bearer ${token}` } : {};
  visitors += 1;
  const args = {
    request: new Request(`${URL_OF_API}${query}`, { method, headers, body }),
    context: { requestId: "1", nonce: "1", clientIp: `10.0.0.${visitors % 250}`, setCookie: () => {} },
    params: {},
  };
  const response = method === "GET" ? await api.loader(args) : await api.action(args);
  return {
    status: response.status,
    type: response.headers.get("Content-Type"),
    challenge: response.headers.get("WWW-Authenticate"),
    body: (await response.json()) as Record<string, unknown>,
  };
}
const read = (token: string | undefined, query: string) => send("GET", query, token);
const write = (token: string | undefined, content: unknown) =>
  send("PUT", "", token, JSON.stringify(content));

let systems = 0;
/** A system with a fresh token. */
async function system({
  scopes = ["contact-preferences:read", "contact-preferences:write"],
  lifetime = "1 hour",
} = {}) {
  systems += 1;
  const name = `CRM ${process.pid} ${systems}`;
  const [row] = await asOwner.query<{ token: string }>(
    "select private.issue_system_token($1, $2::text[], $3::interval) as token",
    [name, scopes, lifetime],
  );
  return { name, token: row?.token ?? "" };
}

const lookedAt = async (who: Customer) =>
  (await who.supabase.from("data_access_log").select("accessed_by_role, what, why").throwOnError()).data;

describe("another system of the company", () => {
  test("reads how a customer wants to be reached, by id or address, and the customer sees that it looked", async () => {
    const [crm, guest] = [await system(), await customer({ locale: "zh-CN", time_zone: "Asia/Shanghai" })];
    const mobile = await verifiedPoint(guest, "mobile", freshNumber());
    await verifiedPoint(guest, "webhook", `https://hooks.example/${guest.id}`);
    const cells = [{ topic: "invoice", channel: "email" }];
    await guest.supabase.rpc("set_topic_channels", { cells, enabled: false }).throwOnError();

    const { status, body } = await read(crm.token, `?customer_id=${guest.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ customer_id: guest.id, language: "zh-CN", time_zone: "Asia/Shanghai" });
    expect(body.points).toContainEqual(
      expect.objectContaining({ kind: "mobile", address: mobile.address, blocked_channels: [] }),
    );
    expect(JSON.stringify(body), "whoever knows a webhook's address can call it").not.toContain(
      "hooks.example",
    );
    const topics = body.topics as { topic: string; allowed: boolean; channels: unknown[] }[];
    expect(topics.find(({ topic }) => topic === "invoice")?.channels).toContainEqual(
      expect.objectContaining({ channel: "email", enabled: false, source: "customer" }),
    );
    expect(topics.filter(({ allowed }) => !allowed).map(({ topic }) => topic)).toEqual(["tips", "offers"]);
    const byAddress = await read(crm.token, `?email=${encodeURIComponent(guest.email.toUpperCase())}`);
    expect(byAddress.body).toEqual(body);

    const entry = {
      accessed_by_role: "system",
      what: "contact_preferences",
      why: `GET /api/contact-preferences: ${crm.name}`,
    };
    expect(await lookedAt(guest)).toEqual([entry, entry]);
  });

  test("tells what was said elsewhere, and hears for each what became of it", async () => {
    const [crm, guest] = [await system(), await customer()];
    const cells = [{ topic: "delay", channel: "sms" }];
    await guest.supabase.rpc("set_topic_channels", { cells, enabled: false }).throwOnError();
    const { status, body } = await write(crm.token, {
      email: guest.email,
      choices: [
        { topic: "invoice", channel: "email", enabled: false, changed_at: "2026-01-02T03:04:05+01:00" },
        { topic: "delay", channel: "sms", enabled: true },
        { topic: "weather", channel: "sms", enabled: true },
      ],
      points: [{ kind: "mobile", address: freshNumber() }],
    });
    expect(status).toBe(200);
    expect(body.choices).toMatchObject([
      { topic: "invoice", outcome: "applied" },
      { topic: "delay", outcome: "kept" },
      { topic: "weather", outcome: "refused", problem: "unknown_cell" },
    ]);
    expect(body.points).toMatchObject([{ kind: "mobile", outcome: "applied" }]);
    const { data } = await guest.supabase
      .from("topic_channels")
      .select("source, changed_at")
      .eq("topic", "invoice");
    expect(data).toEqual([{ source: "import", changed_at: expect.stringContaining("2026-01-02") }]);
    const why = `PUT /api/contact-preferences: ${crm.name}`;
    expect(await lookedAt(guest), "the outcomes tell what the customer chose").toEqual([
      { accessed_by_role: "system", what: "contact_preferences", why },
    ]);
  });

  test("may tell a moment by any offset that a clock can have", async () => {
    const [crm, guest] = [await system(), await customer()];
    const changed_at = "2026-01-02T00:00:00+23:59";
    const choices = [{ topic: "invoice", channel: "email", enabled: false, changed_at }];
    const { status, body } = await write(crm.token, { customer_id: guest.id, choices });
    expect([status, body.choices]).toEqual([200, [expect.objectContaining({ outcome: "applied" })]]);
  });

  test("does only what its token is for", async () => {
    const guest = await customer();
    const reader = await system({ scopes: ["contact-preferences:read"] });
    const writer = await system({ scopes: ["contact-preferences:write"] });
    const update = { customer_id: guest.id, choices: [{ topic: "delay", channel: "sms", enabled: false }] };
    const refusals = [
      await read(writer.token, `?customer_id=${guest.id}`),
      await write(reader.token, update),
    ];
    for (const [index, scope] of ["contact-preferences:read", "contact-preferences:write"].entries()) {
      expect(refusals[index]).toMatchObject({
        status: 403,
        type: "application/problem+json",
        challenge: `Bearer error="insufficient_scope", scope="${scope}"`,
      });
    }
    expect(await lookedAt(guest)).toEqual([]);
    expect((await guest.supabase.from("topic_channels").select()).data).toEqual([]);
  });

  test("gets nothing with a token that expired, was revoked, replaced or made up, and that in problem details", async () => {
    const guest = await customer();
    const [expired, revoked, replaced] = [
      await system({ lifetime: "-1 minute" }),
      await system(),
      await system(),
    ];
    await asOwner.query("update public.service_systems set revoked_at = now() where name = $1", [
      revoked.name,
    ]);
    await asOwner.query(
      "select private.issue_system_token($1, '{contact-preferences:read}'::text[], interval '1 hour')",
      [replaced.name],
    );
    const tokens = [
      expired.token,
      revoked.token,
      replaced.token,
      `hs_${"0".repeat(64)}`,
      guest.accessToken,
      "short",
    ];
    for (const token of [...tokens, undefined]) {
      const answer = await read(token, `?customer_id=${guest.id}`);
      expect([answer.status, answer.type], token).toEqual([401, "application/problem+json"]);
    }
    expect(await lookedAt(guest)).toEqual([]);
  });

  test.each([
    ["", /customer_id or email/],
    ["?customer_id=1", /^customer_id: /],
    ["?customer_id=00000000-0000-4000-8000-000000000000&email=a@b.example", /not both/],
    ["?email=nobody", /^email: /],
    ["?customer_id=00000000-0000-4000-8000-000000000000&more=1", /more/],
  ])("is told what is wrong with %j", async (query, detail) => {
    const { status, body } = await read((await system()).token, query);
    expect(status).toBe(400);
    expect(body.detail).toMatch(detail);
  });

  test("is told what is wrong with a body", async () => {
    const { token } = await system();
    const customer_id = "00000000-0000-4000-8000-000000000000";
    const cell = { topic: "delay", channel: "sms" };
    const bodies: [unknown, RegExp][] = [
      [{ customer_id }, /choices or points/],
      [{ customer_id, choices: [{ ...cell, enabled: "no" }] }, /^choices\.0\.enabled: /],
      [{ customer_id, choices: [{ ...cell, enabled: true, changed_at: "yesterday" }] }, /changed_at/],
      [
        { customer_id, choices: [{ ...cell, enabled: true, changed_at: "0000-01-01T00:00:00Z" }] },
        /changed_at/,
      ],
      [{ customer_id, choices: [{ ...cell, topic: "de\u0000lay", enabled: true }] }, /topic/],
      [{ customer_id, choices: Array(101).fill({ ...cell, enabled: true }) }, /choices/],
      [{ customer_id, points: [{ kind: "webhook", address: "https://a.example" }] }, /kind/],
      [{ customer_id, points: [{ kind: "email", address: "a\nb@c.example" }] }, /address/],
      [{ customer_id, points: [{ kind: "mobile", address: "+1", label: "\ud800" }] }, /label/],
      [{ customer_id, role: "service_role" }, /role/],
    ];
    for (const [content, detail] of bodies) {
      const { status, body } = await write(token, content);
      expect([status, body.detail], JSON.stringify(content)).toEqual([400, expect.stringMatching(detail)]);
    }
    expect((await send("PUT", "", token, "{")).status).toBe(400);
    expect((await send("POST", "", token, "{}")).status).toBe(405);
  });

  test("hears of nobody whom we don't know", async () => {
    const { token } = await system();
    const email = freshAddress();
    expect((await read(token, `?email=${email}`)).status).toBe(404);
    const choices = [{ topic: "delay", channel: "sms", enabled: false }];
    expect((await write(token, { email, choices })).status).toBe(404);
  });

  test("that asks without end is asked to wait", async () => {
    const token = `hs_${"1".repeat(64)}`;
    const statuses = new Set<number>();
    for (let turn = 0; turn < 620 && !statuses.has(429); turn += 1) {
      statuses.add((await read(token, "?customer_id=1")).status);
    }
    expect(statuses).toContain(429);
  });
});

test("tokens are nobody's to read, and the notifier's functions need one", async () => {
  const guest = await customer();
  for (const client of [guest.supabase, as("anon"), as("notifier"), as("agent"), as("partner")]) {
    expect((await client.from("service_systems").select("name")).error?.code).toBe("42501");
  }
  const read = await as("notifier").rpc("read_contact_preferences", {
    token_sha256: "0".repeat(64),
    customer_id: guest.id,
  });
  expect(read.error).toMatchObject({ code: "42501", message: "unknown_system" });
  const forged = await guest.supabase.rpc("apply_contact_preferences", {
    token_sha256: "0".repeat(64),
    lines: [],
  });
  expect(forged.error?.code).toBe("42501");
});
