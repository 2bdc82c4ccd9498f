import { expect, test } from "@playwright/test";
import { startBackend, Web } from "./web-server";

/** Nobody answers there: what these tests ask for is decided before the backend is. */
const nowhere = "http://127.0.0.1:9";

let web: Web;
test.beforeAll(async () => {
  web = await Web.start(nowhere, { emailHookSecret: `v1,whsec_${Buffer.alloc(32).toString("base64")}` });
});
test.afterAll(async () => {
  await web.stop();
});

/** A form that any page may send, without a body: taken is 400, as it lacks its fields, refused is 403. */
const press = (headers: Record<string, string>, path = "/preferences", at = web) =>
  at.send(`POST ${path} HTTP/1.1`, { "Content-Length": "0", ...headers });

for (const path of [
  "/api/../preferences",
  "/api/%2e%2e/preferences",
  "/api/x/..\\..\\preferences",
  "/api/auth-mail/../../preferences",
  "//api/auth-mail",
  "/api/auth-mail/",
  "/API/auth-mail",
  "/api/inbound/sms/",
  "/api/anything",
]) {
  test(`no way of writing ${path} leads past the question where a form came from`, async () => {
    expect((await press({}, path)).status).toBe(403);
    expect((await press({ Origin: "https://evil.example" }, path)).status).toBe(403);
  });
}

test("the endpoint of signed mails asks for the signature instead, however its path is written", async () => {
  expect((await press({}, "/api/auth-mail")).status).toBe(401);
  expect((await press({}, "/x/../api/auth-mail")).status).toBe(401);
});

test("a machine may send as much as its endpoint takes, and is told in its own language when it is more", async () => {
  const signed = (length: number) => press({ "Content-Length": String(length) }, "/api/journey-events");
  // Taken is 404 here: nobody has a secret to sign by.
  expect((await press({}, "/api/journey-events")).status).toBe(404);
  const { status, head, body } = await signed(1024 * 1024 + 1);
  expect(status).toBe(413);
  expect(head).toContain("Content-Type: application/problem+json");
  expect(JSON.parse(body)).toMatchObject({ status: 413, detail: "The body may have 1048576 bytes." });
});

test("a name that was pointed at this machine is not taken for our own", async () => {
  const { port } = new URL(web.url);
  const foreign = `evil.example:${port}`;
  expect((await press({ Host: foreign, Origin: `http://${foreign}` })).status).toBe(403);
  expect((await press({ Host: foreign, "Sec-Fetch-Site": "same-origin" })).status).toBe(403);
  expect((await press({ Host: "evil.example", Origin: "http://evil.example" })).status).toBe(403);
});

test("who runs Homeport at home reaches it by any address of the machine", async () => {
  const { port } = new URL(web.url);
  for (const host of ["localhost", "127.0.0.1", "[::1]", "192.168.1.5"]) {
    const address = `${host}:${port}`;
    expect.soft((await press({ Host: address, Origin: `http://${address}` })).status, host).toBe(400);
    expect.soft((await press({ Host: address, "Sec-Fetch-Site": "same-origin" })).status, host).toBe(400);
    // Another program of this machine, at another port, is somebody else.
    expect.soft((await press({ Host: address, Origin: `http://${host}:1` })).status, host).toBe(403);
    expect.soft((await press({ Host: address, Origin: `https://${address}` })).status, host).toBe(403);
  }
});

test("behind a public address only its own pages are taken, whatever the request calls itself", async () => {
  const site = await Web.start(nowhere, { portalUrl: "https://my.example.com" });
  try {
    const { host } = new URL(site.url);
    const pressed = (headers: Record<string, string>) => press(headers, "/preferences", site);
    expect((await pressed({ Origin: "https://my.example.com" })).status).toBe(400);
    expect((await pressed({ Host: "my.example.com", Origin: "https://my.example.com" })).status).toBe(400);
    expect((await pressed({ Host: "my.example.com", Origin: "http://my.example.com" })).status).toBe(403);
    expect((await pressed({ Host: "evil.example", Origin: "https://evil.example" })).status).toBe(403);
    expect((await pressed({ Origin: `http://${host}` })).status).toBe(403);
    expect((await pressed({ "Sec-Fetch-Site": "same-origin" })).status).toBe(403);
  } finally {
    await site.stop();
  }
});

test("what is no request for one of our addresses is refused, not stumbled over", async () => {
  expect((await web.send("GET / HTTP/1.1", { Host: "a b" })).status).toBe(400);
  expect((await web.send("GET / HTTP/1.1", { Host: "a/b" })).status).toBe(400);
  expect((await web.send("GET / HTTP/1.1", { Host: "localhost:99999" })).status).toBe(400);
  expect((await web.send("GET http://localhost/ HTTP/1.1")).status).toBe(400);
  const trace = await web.send("TRACE /sign-in HTTP/1.1");
  expect(trace.status).toBe(405);
  expect(trace.head).toContain("Allow: GET, HEAD, POST");
  expect((await web.send("OPTIONS * HTTP/1.1")).status).toBe(405);

  expect(web.log().filter(({ level }) => Number(level) >= 50)).toEqual([]);
});

test("what a proxy may say of the host is believed of a proxy only", async () => {
  const strange = { "X-Forwarded-Host": "evil.example:99999" };
  expect((await web.send("GET /sign-in HTTP/1.1", strange)).status).toBe(200);

  const behindProxy = await Web.start(nowhere, { trustProxy: 1 });
  try {
    expect((await behindProxy.send("GET /sign-in HTTP/1.1", strange)).status).toBe(400);
    const right = { "X-Forwarded-Host": "my.example.com" };
    expect((await behindProxy.send("GET /sign-in HTTP/1.1", right)).status).toBe(200);
  } finally {
    await behindProxy.stop();
  }
});

const tooMuch = () => press({ Origin: web.url, "Content-Length": "70000" });
const foreign = () => press({ Origin: "https://evil.example" });
const unreadable = () => web.send("GET / HTTP/1.1", { Host: "a b" });
const missing = () => web.send("GET /assets/none.js HTTP/1.1");

for (const [what, status, refused] of [
  ["something unreadable", 400, unreadable],
  ["a form of another site", 403, foreign],
  ["a file that is not there", 404, missing],
  ["something too large", 413, tooMuch],
] as const) {
  test(`the answer to ${what} is a page with a number to give and a way onward`, async () => {
    const { status: answered, head, body } = await refused();

    expect(answered).toBe(status);
    const requestId = /^X-Request-Id: (.+)$/m.exec(head)?.[1]?.trim() ?? "missing";
    expect(head).toContain("Content-Type: text/html; charset=utf-8");
    expect(body).toContain('<html lang="en"');
    expect(body).toContain(`<code>${requestId}</code>`);
    expect(body).toContain('<a href="/">To the start page</a>');
    expect(body).not.toMatch(/<script|<style|style=|node_modules|\bat .+:\d+:\d+/);
  });
}

for (const [wished, language] of [
  ["zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
  ["zh", "zh-CN"],
  ["en-GB,en;q=0.9,zh;q=0.1", "en"],
  ["fr", "en"],
]) {
  test(`whoever reads ${wished} is refused in ${language}`, async () => {
    const { head, body } = await press({ Origin: "https://evil.example", "Accept-Language": wished ?? "" });

    expect(head).toContain(`Content-Language: ${language}`);
    expect(body).toContain(`<html lang="${language}" dir="ltr">`);
    expect(body).toContain(language === "en" ? "To the start page" : "回到首页");
  });
}

test("probes are guarded as pages are, and leave no line in the log while all is well", async () => {
  const { status, head } = await web.send("GET /healthz HTTP/1.1");
  expect(status).toBe(200);
  expect(head).toContain("X-Content-Type-Options: nosniff");
  expect(head).toContain("Content-Security-Policy: default-src 'none'");
  await web.send("GET /readyz HTTP/1.1");

  await expect
    .poll(() => web.log().some(({ path, status }) => path === "/readyz" && status === 503))
    .toBe(true);
  expect(web.log().filter(({ path }) => path === "/healthz")).toEqual([]);
});

test("only a backend that has our tables makes the portal ready", async () => {
  let answer = 200;
  const backend = await startBackend((_request, response) => response.writeHead(answer).end("[]"));
  const portal = await Web.start(backend.url);
  try {
    for (const [status, ready] of [
      [200, 200],
      [401, 200],
      [403, 200],
      [302, 503],
      [404, 503],
      [429, 503],
      [500, 503],
    ] as const) {
      answer = status;
      expect.soft((await portal.send("GET /readyz HTTP/1.1")).status, String(status)).toBe(ready);
    }
  } finally {
    await portal.stop();
    backend.close();
  }
});
