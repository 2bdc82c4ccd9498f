import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { text } from "./texts";
import { sessionCookie, Web } from "./web-server";

test("told to stop, the web server still answers what it was asked, then ends in peace", async () => {
  const asked: ServerResponse[] = [];
  // What has become due by the clock is asked for too, and has its answer at once.
  const backend = createServer((request, response) => {
    if (request.url?.includes("current_customer")) asked.push(response);
    else response.writeHead(200, { "Content-Type": "application/json" }).end("0");
  });
  backend.listen(0, "127.0.0.1");
  await once(backend, "listening");
  const web = await Web.start(`http://127.0.0.1:${(backend.address() as AddressInfo).port}`);

  const answer = fetch(`${web.url}/account`, { headers: { Cookie: sessionCookie() }, redirect: "manual" });
  await expect.poll(() => asked.length).toBe(1);
  const ended = web.stop();
  await expect
    .poll(() =>
      fetch(`${web.url}/healthz`).then(
        () => "open",
        () => "closed",
      ),
    )
    .toBe("closed");
  asked[0]?.writeHead(401, { "Content-Type": "application/json" }).end("{}");

  expect((await answer).status).toBe(302);
  expect(await ended).toBe(0);
  backend.close();
});

test("while the backend does not answer, the web server says so to people and to machines", async () => {
  const web = await Web.start("http://127.0.0.1:9");
  try {
    expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${web.url}/readyz`)).status).toBe(503);
    expect((await fetch(web.url)).status).toBe(200);

    const page = await fetch(`${web.url}/account`, { headers: { Cookie: sessionCookie() } });
    expect(page.status).toBe(503);
    expect(await page.text()).toContain(text("en", "common:error.unreachable.title"));
    expect(page.headers.get("set-cookie") ?? "").not.toContain("homeport=;");

    // Not knowing is no verdict: a right password must not be called wrong.
    const signIn = await fetch(`${web.url}/sign-in`, {
      method: "POST",
      headers: { Origin: new URL(web.url).origin },
      body: new URLSearchParams({ email: "lin.mei@people.example", password: "right" }),
    });
    expect(signIn.status).toBe(503);
  } finally {
    await web.stop();
  }
});

test("the log says which request came to what, and nothing about who or with which secret", async () => {
  const web = await Web.start("http://127.0.0.1:9");
  const response = await fetch(`${web.url}/sign-in?next=/trips/secret-trip`, {
    method: "POST",
    headers: {
      Origin: new URL(web.url).origin,
      "Content-Type": "application/x-www-form-urlencoded",
      Cookie: "homeport=secret",
    },
    body: "email=lin.mei%40people.example&password=a-secret-password",
  });
  await response.text();
  await web.stop();

  const requestId = response.headers.get("x-request-id");
  const entries = web.log().filter((entry) => entry.requestId === requestId);
  expect(entries.find(({ msg }) => msg === "request")).toMatchObject({
    method: "POST",
    path: "/sign-in",
    status: response.status,
  });
  const everything = JSON.stringify(web.log());
  expect(everything).not.toMatch(/lin\.mei|a-secret-password|secret-trip|homeport=secret|127\.0\.0\.1"/);
});

test("the log has no address of a calendar, however it is written and whatever it came to", async () => {
  const web = await Web.start("http://127.0.0.1:9");
  const token = "q7Tn_4zR-0bWc2kUe9xYv5sLh1pGd8aMj3fNiOtKrQw";
  const statuses: number[] = [];
  for (const path of [`/calendar/${token}.ics`, `/Calendar/%71${token.slice(1)}.ics`, `/calendar/${token}`]) {
    statuses.push((await fetch(`${web.url}${path}`)).status);
  }
  await web.stop();
  // Nobody is there to ask, and the last is no address of ours.
  expect(statuses).toEqual([503, 503, 404]);
  const logged = web.log().filter(({ msg }) => msg === "request");
  expect(logged.map(({ path }) => path)).toEqual(["/calendar/***.ics", "/Calendar/***.ics", "/calendar/***"]);
  expect(JSON.stringify(web.log())).not.toContain(token.slice(1));
});
