import { afterEach, beforeEach, expect, test } from "vitest";
import {
  choiceMessage,
  codeMessage,
  keptMessages,
  loadChannel,
  noticeMessage,
  undoableMessage,
} from "../../tests/setup/channels";
import { PushDevice, readVapid } from "../../tests/setup/push-service";
import { Receiver } from "../../tests/setup/receiver";
import { settingsWith } from "../../tests/setup/settings";

let service: Receiver;
let device: PushDevice;
beforeEach(async () => {
  service = await Receiver.open();
  service.says(201, { Location: "https://push.example/m/1" });
  device = new PushDevice();
});
afterEach(() => service.close());

const allowed = () => ({ fetchAllow: [service.host] });
const delivery = () => ({
  to: { address: `${service.url}/send/abc`, credentials: device.keys },
  message: noticeMessage,
  idempotencyKey: "delivery-1",
});

test("only the device can read a push, and the push service knows who sent it", async () => {
  const push = await loadChannel("web_push", allowed());
  await expect(push.send(delivery())).resolves.toMatchObject({ providerId: "https://push.example/m/1" });
  const { method, path, headers, body } = service.newest;
  expect(`${method} ${path}`).toBe("POST /send/abc");
  expect(headers).toMatchObject({ "content-encoding": "aes128gcm", ttl: "86400", urgency: "normal" });
  expect(JSON.parse(device.decrypt(body))).toEqual({
    title: noticeMessage.heading,
    body: noticeMessage.short,
    tag: headers.topic,
    lang: "zh-CN",
    url: noticeMessage.action?.url,
  });
  expect(() => new PushDevice().decrypt(body)).toThrow();

  const { key, claims } = readVapid(headers.authorization ?? "");
  expect(key).toBe(settingsWith({}).vapid.publicKey);
  expect(claims).toMatchObject({ aud: service.url, sub: "mailto:no-reply@portal.example" });
  const left = Number(claims.exp) - Date.now() / 1000;
  expect(left).toBeGreaterThan(0);
  // RFC 8292, 2: not more than a day.
  expect(left).toBeLessThanOrEqual(86_400);
});

test("a code is urgent and soon stale, and an attempt replaces the one before it", async () => {
  const push = await loadChannel("web_push", allowed());
  const code = { ...delivery(), message: codeMessage };
  await push.send(code);
  await push.send(code);
  await push.send({ ...code, idempotencyKey: "another" });
  const [first, again, another] = service.received.map(({ headers }) => headers);
  expect(first).toMatchObject({ ttl: "900", urgency: "high" });
  expect(first?.topic).toMatch(/^[\w-]{1,32}$/);
  expect(again?.topic).toBe(first?.topic);
  expect(another?.topic).not.toBe(first?.topic);
});

test("a push that asks for an answer has two buttons, each with the address that takes it", async () => {
  const push = await loadChannel("web_push", allowed());
  await push.send({ ...delivery(), message: choiceMessage });
  expect(JSON.parse(device.decrypt(service.newest.body)).actions).toEqual([
    { action: "1", title: "CA 56, 17:05", postUrl: "https://my.example.com/api/decide?token=s1" },
    { action: "2", title: "Keep my trip", postUrl: "https://my.example.com/api/decide?token=s2" },
  ]);
});

test("a push of what was decided has a button that takes it back, and leads to where that is done", async () => {
  const push = await loadChannel("web_push", allowed());
  await push.send({ ...delivery(), message: undoableMessage });
  const { actions, url } = JSON.parse(device.decrypt(service.newest.body));
  expect(actions).toEqual([
    { action: "undo", title: "Take it back", postUrl: undoableMessage.undo?.postUrl },
  ]);
  expect(url).toBe(undoableMessage.undo?.pageUrl);
});

test("the longest text still fits", async () => {
  const push = await loadChannel("web_push", allowed());
  const message = { ...noticeMessage, heading: "题".repeat(60), short: "长".repeat(5000) };
  await push.send({ ...delivery(), message });
  expect(service.newest.body.length).toBeLessThanOrEqual(4096);
  expect(JSON.parse(device.decrypt(service.newest.body)).body).toMatch(/^长+…$/);
});

test.each([
  [404, "gone", "expired"],
  [410, "gone", "expired"],
  [400, "permanent", "rejected"],
  [403, "permanent", "rejected"],
  [413, "permanent", "rejected"],
  [429, "rate_limited", "unreachable"],
  [502, "retry", "unreachable"],
])("a push service's %i means %s", async (status, deliveryClass, trouble) => {
  service.says(status, { "Retry-After": "17" });
  const push = await loadChannel("web_push", allowed());
  const failure = await push.send(delivery()).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: "DeliveryError", class: deliveryClass, trouble });
  if (deliveryClass === "rate_limited") expect(failure).toMatchObject({ retryAfterSeconds: 17 });
  expect(String(failure)).not.toContain("/send/");
});

test("keys that are none are of no use ever, and our own network gets no push", async () => {
  const push = await loadChannel("web_push", allowed());
  for (const credentials of [null, {}, { p256dh: "AA", auth: "AA" }, { ...device.keys, auth: "" }]) {
    const send = push.send({ ...delivery(), to: { ...delivery().to, credentials } });
    await expect(send).rejects.toMatchObject({ name: "DeliveryError", class: "gone" });
  }
  const strict = await loadChannel("web_push");
  await expect(strict.send(delivery())).rejects.toMatchObject({ class: "permanent", trouble: "rejected" });
  expect(service.received).toEqual([]);
});

test("the demo keeps what the device would show", async () => {
  const push = await loadChannel("web_push", { demo: { accounts: [] } });
  await push.send(delivery());
  expect(await keptMessages()).toMatchObject([
    {
      channel: "web_push",
      title: noticeMessage.heading,
      body: noticeMessage.short,
      url: noticeMessage.action?.url,
    },
  ]);
  expect(service.received).toEqual([]);
});
