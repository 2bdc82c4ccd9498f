import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { settingsWith } from "../../tests/setup/settings";
import type { RequestArgs } from "./context.server";
import { SETTINGS_VARIABLE } from "./settings.server";

type Answer = { status: number; body: unknown };

let backend: Server;
let asked: { path: string; authorization: string | undefined }[];
let answers: Record<string, Answer>;

const customerId = "00000000-0000-4000-8000-000000000000";
const row = {
  customer_id: customerId,
  email: "lin.mei@people.example",
  display_name: "Lin Mei",
  locale: "zh-CN",
  time_zone: "Asia/Shanghai",
  region: "CN",
  theme: "dark",
  staff_role: null,
  has_password: true,
  has_decided: false,
  session_id: customerId,
  signed_in_at: "2026-11-21T20:00:00Z",
  joined_at: "2026-11-01T08:00:00Z",
  unread: 0,
  style: {},
  shortcuts: true,
};
const renewed = {
  access_token: token("renewed"),
  refresh_token: "second",
  token_type: "bearer",
  expires_in: 3600,
  expires_at: Math.floor(Date.now() / 1000) + 3600,
  user: { id: customerId },
};

beforeEach(async () => {
  asked = [];
  answers = { "/rest/v1/rpc/current_customer": { status: 200, body: [row] } };
  backend = createServer((request: IncomingMessage, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    asked.push({ path, authorization: request.headers.authorization });
    const { status, body } = answers[path] ?? { status: 404, body: {} };
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  });
  backend.listen(0, "127.0.0.1");
  await once(backend, "listening");
  const supabaseUrl = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ supabaseUrl })));
  vi.resetModules();
});
afterEach(() => {
  backend.close();
  backend.closeAllConnections();
});

function token(subject: string): string {
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString("base64url");
  return `${part({ alg: "HS256" })}.${part({ sub: subject, exp: Math.floor(Date.now() / 1000) + 3600 })}.c2ln`;
}

/** A visit with the session cookie of somebody whose token expires `secondsLeft` from now. */
async function visit(secondsLeft: number) {
  const { findCustomer } = await import("./session.server");
  const session = {
    ...renewed,
    access_token: token("first"),
    refresh_token: "first",
    expires_at: Math.floor(Date.now() / 1000) + secondsLeft,
  };
  const cookie = `homeport-3000=base64-${Buffer.from(JSON.stringify(session)).toString("base64url")}`;
  const cookies: string[] = [];
  const args: RequestArgs = {
    request: new Request("http://localhost:3000/account", { headers: { Cookie: cookie } }),
    context: { requestId: "1", nonce: "1", clientIp: "::1", setCookie: (value) => void cookies.push(value) },
  };
  return { find: () => findCustomer(args), cookies };
}

test("a customer is found with one question to the backend, however many parts of a page ask", async () => {
  const { find, cookies } = await visit(3600);
  const found = await Promise.all([find(), find(), find()]);
  expect(found[0]).toMatchObject({ customerId, displayName: "Lin Mei", theme: "dark", staffRole: null });
  expect(asked.map(({ path }) => path)).toEqual(["/rest/v1/rpc/current_customer"]);
  expect(cookies).toEqual([]);
});

test("an expired token is renewed on the server, and the browser gets the new one", async () => {
  answers["/auth/v1/token"] = { status: 200, body: renewed };
  const { find, cookies } = await visit(-10);
  expect(await find()).toMatchObject({ customerId });
  expect(asked.at(-1)?.authorization).toBe(`Bearer ${renewed.access_token}`);
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(/^homeport-3000=base64-.*HttpOnly.*SameSite=Lax/i);
});

test.each([429, 500, 503])("an auth server that answers %i costs nobody their session", async (status) => {
  answers["/auth/v1/token"] = { status, body: { error_code: "over_request_rate_limit", msg: "later" } };
  const { find, cookies } = await visit(-10);
  const thrown = await find().catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(Response);
  expect((thrown as Response).status).toBe(503);
  expect(cookies).toEqual([]);
});

test("a session that was ended elsewhere is forgotten here", async () => {
  answers["/auth/v1/token"] = { status: 400, body: { error_code: "refresh_token_not_found", msg: "gone" } };
  const { find, cookies } = await visit(-10);
  expect(await find()).toBeNull();
  expect(cookies.some((cookie) => cookie.startsWith("homeport-3000=;") && /Max-Age=0/i.test(cookie))).toBe(
    true,
  );
});

test("a tab that comes late with a token already renewed does not delete the newer session", async () => {
  answers["/auth/v1/token"] = {
    status: 400,
    body: { error_code: "refresh_token_already_used", msg: "used" },
  };
  const { find, cookies } = await visit(-10);
  expect(await find()).toBeNull();
  expect(cookies).toEqual([]);
});

test("a token whose session the database no longer knows is worth nothing, and forgotten", async () => {
  answers["/rest/v1/rpc/current_customer"] = { status: 200, body: [] };
  const { find, cookies } = await visit(3600);
  expect(await find()).toBeNull();
  expect(cookies.some((cookie) => /^homeport-3000=;.*Max-Age=0/i.test(cookie))).toBe(true);
});
