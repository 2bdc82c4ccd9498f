import { randomBytes } from "node:crypto";
import { expect, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { startBackend, Web } from "./web-server";

const secret = `whsec_${randomBytes(32).toString("base64")}`;
const MOST_BYTES = 1024 * 1024;

/** How many requests have brought events. */
let taken = 0;

/** Takes every batch, as far as the portal can see. */
const backend = await startBackend(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const asked = JSON.parse(Buffer.concat(chunks).toString() || "{}") as { events?: { id: string }[] };
  if (asked.events) taken += 1;
  const rows = (asked.events ?? []).map(({ id }, index) => ({
    ordinal: index + 1,
    event_id: id,
    result: "applied",
    disruption_id: null,
    detail: null,
  }));
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(rows));
});

let web: Web;
test.beforeAll(async () => {
  web = await Web.start(backend.url, { journeyEventSecrets: [{ source: "control", secret }] });
});
test.afterAll(async () => {
  await web.stop();
  backend.close();
});

const event = (id: string) => ({
  id,
  type: "cancelled",
  occurred_at: "2026-12-01T10:00:00+01:00",
  journey: { operator: "HH", service: "HH 101", date: "2026-12-01" },
});

async function post(body: string, chunked = false) {
  const at = new Date();
  const response = await fetch(`${web.url}/api/journey-events`, {
    method: "POST",
    headers: {
      "webhook-id": "msg_1",
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign("msg_1", at, body),
    },
    body: chunked ? new Blob([body]).stream() : body,
    duplex: "half",
  });
  return { status: response.status, type: response.headers.get("Content-Type"), body: await response.text() };
}

test("a thousand events come in at once, without a browser's Origin", async () => {
  const events = Array.from({ length: 1_000 }, (_, index) => event(`${index} ${"x".repeat(180)}`));
  const body = JSON.stringify(events);
  expect(body.length).toBeGreaterThan(300_000);
  const answer = await post(body);
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body).results).toHaveLength(1_000);
  expect((await post(body, true)).status).toBe(200);
  expect(web.log().find(({ msg }) => msg === "journey events")).toMatchObject({
    source: "control",
    applied: 1_000,
  });
});

for (const chunked of [false, true]) {
  test(`more than a mebibyte is refused in the words of an API, ${chunked ? "however it comes" : "before it comes"}, and is not taken`, async () => {
    const before = taken;
    const body = JSON.stringify([event("x")]).padEnd(MOST_BYTES + 1);
    // The connection may be closed while we still write.
    const answer = await post(body, chunked).catch(() => null);
    if (answer) {
      expect(answer).toMatchObject({ status: 413, type: "application/problem+json; charset=utf-8" });
      expect(JSON.parse(answer.body)).toMatchObject({ detail: `The body may have ${MOST_BYTES} bytes.` });
    }
    await expect.poll(() => web.log().some(({ status }) => status === 413)).toBe(true);
    // Whatever was under way is through when the next request is.
    expect((await post(JSON.stringify(event("y")))).status).toBe(200);
    expect(taken).toBe(before + 1);
  });
}

test("what it takes is published as JSON Schema", async () => {
  const response = await fetch(`${web.url}/api/journey-events/schema.json`);
  expect([response.status, response.headers.get("Content-Type")]).toEqual([200, "application/schema+json"]);
  expect(await response.json()).toMatchObject({ $id: "http://localhost/api/journey-events/schema.json" });
  expect((await fetch(`${web.url}/api/journey-events`)).status).toBe(405);
});
