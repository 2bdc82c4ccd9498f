import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { RealtimeServer } from "../setup/realtime-server";
import { settingsWith } from "../setup/settings";

const jwtSecret = "s".repeat(32);
const customerId = randomUUID();

let project: RealtimeServer;
let loader: typeof import("../../app/routes/live").loader;

beforeEach(async () => {
  project = await RealtimeServer.open({ jwtSecret });
  signedIn(randomUUID());
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ supabaseUrl: project.url, jwtSecret })));
  vi.resetModules();
  ({ loader } = await import("../../app/routes/live"));
});
afterEach(() => {
  vi.useRealTimers();
  project.close();
});

/** Whom the backend takes the cookie for. */
function signedIn(sessionId: string): void {
  const facts = {
    email: "ada@people.example",
    display_name: "Ada",
    locale: "en",
    time_zone: "UTC",
    region: "",
  };
  project.answers["/rest/v1/rpc/current_customer"] = [
    { customer_id: customerId, session_id: sessionId, ...facts, theme: "system", staff_role: null },
  ];
}

/** A session cookie, which stands for whoever is signed in. */
function sessionCookie(): string {
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString("base64url");
  const expires_at = Math.floor(Date.now() / 1000) + 3600;
  const access_token = `${part({ alg: "HS256" })}.${part({ sub: customerId, exp: expires_at })}.c2ln`;
  const session = { access_token, refresh_token: "first", token_type: "bearer", expires_at };
  return `homeport-3000=base64-${part({ ...session, user: { id: customerId } })}`;
}

/** A page asks to be told of changes. */
function ask({ cookie = sessionCookie() } = {}) {
  const leaving = new AbortController();
  const answered = loader({
    request: new Request("http://localhost:3000/live", {
      headers: cookie ? { Cookie: cookie } : {},
      signal: leaving.signal,
    }),
    context: { requestId: "1", nonce: "1", clientIp: "::1", setCookie: () => {} },
    params: {},
  });
  return { answered, leave: () => leaving.abort() };
}

async function visit(who: { cookie?: string } = {}) {
  const { answered, leave } = ask(who);
  return { response: await answered, leave };
}

/** What a stream says until it ends, or until `wanted` was said. */
async function read(response: Response, wanted?: string): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let said = "";
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    said += value ?? "";
    if (done || (wanted && said.includes(wanted))) return said;
  }
}

describe("a page that asks to be told of changes", () => {
  test("is told that something of its customer's has changed, and nothing more", async () => {
    const { response, leave } = await visit();
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toMatch(/^text\/event-stream/);
    project.broadcast({ customers: [randomUUID()] });
    project.broadcast({ customers: [customerId] });
    const said = await read(response, "changed");
    expect(said.split("\n").filter((line) => line && !line.startsWith("retry:"))).toEqual([
      "event: changed",
      "data:",
    ]);
    leave();
  });

  test("is told so when Realtime is lost, by the end of its stream", async () => {
    const { response } = await visit();
    project.drop();
    expect(await read(response)).toMatch(/^retry: \d+\n\n$/);
  });

  test("is told to go on by itself where Realtime refuses us", async () => {
    project.refuses = true;
    const { response } = await visit();
    expect(response.status).toBe(204);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
  });

  test("is told nothing without a session, and opens nothing", async () => {
    const { response } = await visit({ cookie: "" });
    expect(response.status).toBe(204);
    expect(project.joins).toEqual([]);
  });

  test("is one of three of its session, and has its place again once another has left", async () => {
    const three = [await visit(), await visit(), await visit()];
    expect(three.map(({ response }) => response.status)).toEqual([200, 200, 200]);
    expect((await visit()).response.status).toBe(204);
    three[0]?.leave();
    three[0]?.leave();
    expect((await visit()).response.status).toBe(200);
    expect((await visit()).response.status).toBe(204);
    signedIn(randomUUID());
    expect((await visit()).response.status).toBe(200);
  });

  test("and is left while Realtime is still being joined leaves nobody listening, and no place taken", async () => {
    let answer = () => {};
    project.answersAfter = new Promise((resolve) => {
      answer = resolve;
    });
    const { answered, leave } = ask();
    await expect.poll(() => project.joins.length).toBe(1);
    leave();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    answer();
    expect(await read(await answered)).toMatch(/^retry: \d+\n\n$/);
    // Half a minute after the last page has left the connection goes.
    await expect
      .poll(async () => {
        await vi.advanceTimersByTimeAsync(30_000);
        return project.connections;
      })
      .toBe(0);
    vi.useRealTimers();
    const next = [await visit(), await visit(), await visit()];
    expect(next.map(({ response }) => response.status)).toEqual([200, 200, 200]);
    for (const page of next) page.leave();
  });
});
