import { expect, test } from "@playwright/test";
import { startWelcomingBackend, Web } from "./web-server";

const portalUrl = "https://my.example.com";
let web: Web;
let backend: Awaited<ReturnType<typeof startWelcomingBackend>>;
test.beforeAll(async () => {
  backend = await startWelcomingBackend();
  web = await Web.start(backend.url, { portalUrl });
});
test.afterAll(async () => {
  await web.stop();
  backend.close();
});

const press = (path: string, fields: Record<string, string>, cookie = "") =>
  fetch(`${web.url}${path}`, {
    method: "POST",
    headers: { Origin: portalUrl, Cookie: cookie },
    body: new URLSearchParams(fields),
    redirect: "manual",
  });

const signIn = () => press("/sign-in", { email: "lin.mei@people.example", password: "right" });

/** Name and attributes of every cookie that an answer sets; without its value. */
function cookiesOf(response: Response): { name: string; attributes: string[] }[] {
  return response.headers.getSetCookie().map((cookie) => {
    const [pair = "", ...attributes] = cookie.split("; ");
    return { name: pair.split("=")[0] ?? "", attributes };
  });
}

function expectGuarded(response: Response): void {
  const cookies = cookiesOf(response);
  expect(cookies).not.toEqual([]);
  for (const { name, attributes } of cookies) {
    expect
      .soft(attributes, name)
      .toEqual(expect.arrayContaining(["Path=/", "HttpOnly", "Secure", "SameSite=Lax"]));
    expect.soft(attributes.join(), name).not.toContain("Domain");
  }
}

test("behind https, browsers are told to come by https only, from then on", async () => {
  const page = await fetch(`${web.url}/sign-in`);

  expect(page.headers.get("strict-transport-security")).toBe("max-age=63072000; includeSubDomains");
  expect(page.headers.get("content-security-policy")).toContain("upgrade-insecure-requests");
});

test("without https, nothing says that there is any", async () => {
  const plain = await Web.start(backend.url);
  try {
    const page = await fetch(`${plain.url}/sign-in`);
    expect(page.headers.get("strict-transport-security")).toBeNull();
    expect(page.headers.get("content-security-policy")).not.toContain("upgrade-insecure-requests");
    const signedIn = await fetch(`${plain.url}/sign-in`, {
      method: "POST",
      headers: { Origin: plain.url },
      body: new URLSearchParams({ email: "lin.mei@people.example", password: "right" }),
      redirect: "manual",
    });
    const [session] = cookiesOf(signedIn);
    expect(session?.name).toMatch(/^homeport/);
    expect(session?.attributes).not.toContain("Secure");
  } finally {
    await plain.stop();
  }
});

test("behind https, the session's cookie is bound to this host and to https", async () => {
  const response = await signIn();

  expect(response.status).toBe(302);
  expectGuarded(response);
  // The prefix makes browsers refuse the cookie when it is set by another host or without https.
  expect(cookiesOf(response).map(({ name }) => name)).toEqual([expect.stringMatching(/^__Host-homeport/)]);
});

test("behind https, what waits for a mail is kept for https too", async () => {
  const response = await press("/sign-in", { email: "lin.mei@people.example", intent: "code" });

  expect(response.headers.get("location")).toBe("/sign-in/code");
  expectGuarded(response);
});

test("behind https, signing out takes the cookie back in the way that browsers accept", async () => {
  const kept = (await signIn()).headers.getSetCookie().map((cookie) => cookie.split(";")[0]);

  const response = await press("/sign-out", { scope: "local" }, kept.join("; "));

  expect(response.status).toBe(302);
  expectGuarded(response);
  const removed = cookiesOf(response).filter(({ attributes }) => attributes.includes("Max-Age=0"));
  expect(removed.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^__Host-homeport/));
});
