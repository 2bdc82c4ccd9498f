import type { ServerResponse } from "node:http";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  choiceMessage,
  codeMessage,
  gatheredMessage,
  keptMessages,
  loadChannel,
  longChoiceMessage,
  noticeMessage,
  undoableMessage,
} from "../../tests/setup/channels";
import { Receiver } from "../../tests/setup/receiver";

const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

let server: Receiver;
beforeEach(async () => {
  server = await Receiver.open();
});
afterEach(() => server.close());

const allowed = () => ({ fetchAllow: [server.host] });
const to = () => ({ address: `${server.url}/hook?x=1`, credentials: { secret } });

/** What a verifier of Standard Webhooks makes of it. Throws when the signature is wrong. */
const verified = (body: string, headers: Record<string, unknown>) =>
  new Webhook(secret).verify(body, headers as Record<string, string>);

test("a customer's server gets what it can verify, and every attempt bears the same id", async () => {
  const webhook = await loadChannel("webhook", allowed());
  await webhook.send({ to: to(), message: noticeMessage, idempotencyKey: "delivery-1" });
  await webhook.send({ to: to(), message: noticeMessage, idempotencyKey: "delivery-1" });
  expect(server.newest).toMatchObject({ method: "POST", path: "/hook?x=1" });
  expect(server.received.map(({ headers }) => headers["webhook-id"])).toEqual(["delivery-1", "delivery-1"]);
  const { headers, body } = server.newest;
  expect(headers["content-type"]).toBe("application/json");
  const { locale, subject, heading, paragraphs, short, action } = noticeMessage;
  expect(verified(body.toString(), headers)).toEqual({
    type: "message.notice",
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    data: {
      language: locale,
      subject,
      heading,
      paragraphs,
      short,
      action,
      preferences_url: noticeMessage.unsubscribe?.pageUrl,
    },
  });
  expect(() => verified(body.toString().replace("40", "10"), headers)).toThrow(/signature/);
});

test("a server that answers for its owner finds each choice with the address to post to", async () => {
  const webhook = await loadChannel("webhook", allowed());
  await webhook.send({ to: to(), message: choiceMessage, idempotencyKey: "d" });
  const { choices } = JSON.parse(server.newest.body.toString()).data;
  expect(choices).toHaveLength(4);
  expect(choices[0]).toEqual({
    number: 1,
    label: "CA 56, leaves 17:05",
    page_url: "https://my.example.com/decide?token=p1",
    post_url: "https://my.example.com/api/decide?token=s1",
  });
});

test("a server that answers for its owner is told what silence means, and how a decision is taken back", async () => {
  const webhook = await loadChannel("webhook", allowed());
  await webhook.send({ to: to(), message: longChoiceMessage, idempotencyKey: "d" });
  const { choices, answer_by, if_silent } = JSON.parse(server.newest.body.toString()).data;
  expect(choices.map(({ number }: { number: number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect({ answer_by, if_silent }).toEqual({
    answer_by: "2026-11-24T11:00:00Z",
    if_silent: { means: "first", option: 1 },
  });
  await webhook.send({ to: to(), message: undoableMessage, idempotencyKey: "e" });
  expect(JSON.parse(server.newest.body.toString()).data.undo).toEqual({
    until: "2026-11-24T11:00:00Z",
    page_url: undoableMessage.undo?.pageUrl,
    post_url: undoableMessage.undo?.postUrl,
  });
});

test("what was gathered is one message with each of them in a list", async () => {
  const webhook = await loadChannel("webhook", allowed());
  await webhook.send({ to: to(), message: gatheredMessage, idempotencyKey: "d" });
  const { items, preferences_url } = JSON.parse(server.newest.body.toString()).data;
  expect(items).toEqual(gatheredMessage.items);
  expect(preferences_url).toBe("https://my.example.com/contact/topics");
});

test("a code is in its data", async () => {
  const webhook = await loadChannel("webhook", allowed());
  await webhook.send({ to: to(), message: codeMessage, idempotencyKey: "d" });
  expect(JSON.parse(server.newest.body.toString())).toMatchObject({
    type: "message.code",
    data: { code: "482913" },
  });
});

test.each([
  [410, "gone", "expired"],
  [404, "permanent", "rejected"],
  [401, "permanent", "rejected"],
  [307, "permanent", "rejected"],
  [429, "rate_limited", "unreachable"],
  [500, "retry", "unreachable"],
])("an answer of %i means %s", async (status, deliveryClass, trouble) => {
  server.says(status, { Location: "/elsewhere", "Retry-After": "60" });
  const webhook = await loadChannel("webhook", allowed());
  await expect(webhook.send({ to: to(), message: noticeMessage, idempotencyKey: "d" })).rejects.toMatchObject(
    { name: "DeliveryError", class: deliveryClass, trouble },
  );
  expect(server.received).toHaveLength(1);
});

test.each([
  ["is without end", (response: ServerResponse) => response.write(Buffer.alloc(100_000))],
  [
    "is damaged",
    (response: ServerResponse) => response.writeHead(200, { "Content-Encoding": "gzip" }).end("x"),
  ],
  [
    "breaks off",
    (response: ServerResponse) =>
      response.writeHead(200, { "Content-Length": 9 }).write("x", () => response.destroy()),
  ],
])("an answer that %s still says that the message was taken", async (_what, answer) => {
  server.answer = answer;
  const webhook = await loadChannel("webhook", allowed());
  await webhook.send({ to: to(), message: noticeMessage, idempotencyKey: "d" });
  expect(server.received).toHaveLength(1);
});

test("nothing is posted into our own network, and nothing unsigned", async () => {
  const webhook = await loadChannel("webhook");
  await expect(webhook.send({ to: to(), message: noticeMessage, idempotencyKey: "d" })).rejects.toMatchObject(
    { class: "permanent", trouble: "rejected" },
  );
  for (const credentials of [null, {}, { secret: "" }, { secret: "whsec_" }]) {
    const send = webhook.send({ to: { ...to(), credentials }, message: noticeMessage, idempotencyKey: "d" });
    await expect(send).rejects.toMatchObject({ name: "DeliveryError", class: "gone" });
  }
  expect(server.received).toEqual([]);
});

test("the demo keeps what would have been posted, signature and all", async () => {
  const webhook = await loadChannel("webhook", { demo: { accounts: [] } });
  await webhook.send({ to: to(), message: noticeMessage, idempotencyKey: "d" });
  const [kept] = await keptMessages();
  if (kept?.channel !== "webhook") throw new Error("No webhook was kept.");
  expect(verified(kept.body, kept.headers)).toMatchObject({ type: "message.notice" });
  expect(server.received).toEqual([]);
});
