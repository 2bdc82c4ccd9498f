import { request as httpRequest } from "node:http";
import { expect, test } from "./fixtures";
import { text } from "./texts";

const originOf = (baseURL = "") => new URL(baseURL).origin;

test("every page is guarded: scripts by nonce, no frames, no sniffing, no cache, no referrer to others", async ({
  request,
}) => {
  const [first, second] = [await request.get("/"), await request.get("/")];
  const policy = first.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("base-uri 'none'");
  expect(policy).toContain("form-action 'self'");
  expect(policy).not.toContain("unsafe");
  const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
  expect(nonce).not.toBe("");
  expect(second.headers()["content-security-policy"]).not.toContain(nonce);

  const html = await first.text();
  const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)(?![^>]*application\/json)[^>]*>/g)].map(
    ([tag]) => tag,
  );
  expect(inline.length).toBeGreaterThan(0);
  for (const tag of inline) expect(tag).toContain(`nonce="${nonce}"`);
  expect(html).not.toMatch(/\sstyle="/);
  expect(html).not.toMatch(/\son\w+="/);

  expect(first.headers()).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cache-control": "private, no-store",
    "cross-origin-opener-policy": "same-origin",
  });
  expect(first.headers()["x-powered-by"]).toBeUndefined();
  expect(first.headers()["x-request-id"]).toMatch(/^[\da-f-]{36}$/);
});

test("the data of a page is no more to be kept than the page", async ({ request }) => {
  const response = await request.get("/_root.data");
  expect(response.headers()["cache-control"]).toBe("private, no-store");
});

test("cookies of the portal are for the server alone and stay with it", async ({ page, signedInAs }) => {
  await signedInAs("traveller");
  const cookies = await page.context().cookies();
  expect(cookies.length).toBeGreaterThan(0);
  for (const { name, httpOnly, sameSite } of cookies)
    expect.soft({ name, httpOnly, sameSite }).toEqual({ name, httpOnly: true, sameSite: "Lax" });
  expect(await page.evaluate(() => document.cookie)).toBe("");
});

test("neither keys nor tokens of the backend are in any page or script", async ({ page, signedInAs }) => {
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => {
    if (/javascript|html|json|x-script/.test(response.headers()["content-type"] ?? "")) {
      bodies.push(response.text().catch(() => ""));
    }
  });
  await signedInAs("traveller");
  await page.goto("/account");
  for (const body of await Promise.all(bodies)) {
    expect(body).not.toMatch(/sb_(publishable|secret)_|eyJhbGciOi|refresh_token/);
  }
});

for (const path of ["/sign-in", "/sign-out", "/preferences", "/account", "/demo/continue-as"]) {
  test(`a form of another site can't press ${path}`, async ({ request }) => {
    const foreign = await request.post(path, {
      headers: { Origin: "https://evil.example" },
      form: { a: "b" },
      maxRedirects: 0,
    });
    expect(foreign.status()).toBe(403);
    const without = await request.post(path, { form: { a: "b" }, maxRedirects: 0 });
    expect(without.status()).toBe(403);
    const data = await request.post(`${path}.data`, {
      headers: { Origin: "null" },
      form: { a: "b" },
      maxRedirects: 0,
    });
    expect(data.status()).toBe(403);
  });
}

test("what is too large is refused, declared or not", async ({ request, baseURL }) => {
  const headers = { Origin: originOf(baseURL) };
  const declared = await request.post("/sign-in", { headers, form: { email: "a".repeat(70_000) } });
  expect(declared.status()).toBe(413);

  const status = await new Promise<number | undefined>((resolve, reject) => {
    const upload = httpRequest(`${baseURL}/sign-in`, {
      method: "POST",
      headers: {
        ...headers,
        "Content-Type": "application/x-www-form-urlencoded",
        "Transfer-Encoding": "chunked",
      },
    });
    upload.on("response", (response) => resolve(response.statusCode));
    upload.on("error", reject);
    upload.write(`email=${"a".repeat(70_000)}`);
    upload.end();
  });
  expect(status).toBe(413);
});

test("what is no form at all is answered with 400 and words, never with a stack trace", async ({
  request,
  baseURL,
}) => {
  const headers = { Origin: originOf(baseURL) };
  const answers = [
    await request.post("/sign-in", {
      headers: { ...headers, "Content-Type": "application/json" },
      data: "{",
    }),
    await request.post("/sign-up", { headers: { ...headers, "Content-Type": "text/plain" }, data: "x" }),
    await request.post("/preferences", { headers, form: { locale: "tlh" } }),
    await request.post("/demo/continue-as", { headers, form: { role: "admiral" } }),
    await request.post("/auth/confirm?token_hash=x&type=magiclink", { headers, form: {} }),
    await request.get("/%E0%A4%A"),
    await request.get("/auth/confirm?type[]=x&token_hash=%00"),
  ];
  for (const answer of answers) {
    expect.soft(answer.status(), answer.url()).toBe(400);
    expect.soft(await answer.text(), answer.url()).not.toMatch(/node_modules|\.tsx?:\d|at .+\(.+:\d+:\d+\)/);
  }
});

test("an address that leads nowhere says so, and which number to give", async ({ request }) => {
  const response = await request.get("/no/such/page");
  expect(response.status()).toBe(404);
  const html = await response.text();
  expect(html).toContain(text("en", "common:error.notFound.title"));
  expect(html).toContain(response.headers()["x-request-id"] ?? "missing");
});

test("the way back after signing in stays on our own pages", async ({ request, baseURL, demoAccount }) => {
  const { email, password } = demoAccount("subscriber");
  for (const next of ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example"]) {
    const response = await request.post("/sign-in", {
      headers: { Origin: originOf(baseURL) },
      form: { email, password, next },
      maxRedirects: 0,
    });
    expect(response.status()).toBe(302);
    expect(response.headers().location).toBe("/");
  }
});

test("mail is sent only for the auth server: without its signature nothing goes out", async ({ request }) => {
  const hook = { user: { email: "a@people.example" }, email_data: {} };
  expect((await request.post("/api/auth-mail", { data: hook })).status()).toBe(401);
  const forged = {
    "webhook-id": "1",
    "webhook-timestamp": String(Math.floor(Date.now() / 1000)),
    "webhook-signature": "v1,AAAA",
  };
  expect((await request.post("/api/auth-mail", { data: hook, headers: forged })).status()).toBe(401);
});

test("text messages are taken from Twilio alone, and not at all where it is not set up", async ({
  request,
}) => {
  const form = { From: "+447700900123", Body: "STOP", MessageSid: "SM1", AccountSid: "AC1" };
  expect((await request.post("/api/inbound/sms", { form })).status()).toBe(404);
});

test("whoever watches over the server is told how it is", async ({ request }) => {
  expect(await (await request.get("/healthz")).json()).toEqual({ status: "ok" });
  expect(await (await request.get("/readyz")).json()).toEqual({ status: "ready" });
});
