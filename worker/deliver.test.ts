import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { Settings } from "../app/lib/settings.server";
import { SETTINGS_VARIABLE } from "../app/lib/settings.server";
import { typicalEvents } from "../tests/cases/notice-events";
import { claimed } from "../tests/setup/claimed";
import { Receiver } from "../tests/setup/receiver";
import { settingsWith } from "../tests/setup/settings";
import { twilioAccount } from "../tests/setup/twilio";
import type { Claimed, Outbox, Result } from "./outbox";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "homeport-deliver-"));
  onTestFinished(() => rm(dataDir, { recursive: true }));
});

const aMail = () => claimed({ channel: "email", address: "lin.mei@people.example" });

/** Sends these by a worker with these settings, and answers what came of each and what the database was asked. */
async function deliver(
  batch: Claimed[],
  {
    told = {},
    outbox = {},
    clock,
    waits = true,
  }: { told?: Partial<Settings>; outbox?: Partial<Outbox>; clock?: () => number; waits?: boolean } = {},
) {
  vi.resetModules();
  const settings = settingsWith({ dataDir, demo: { accounts: [] }, ...told });
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settings));
  const { openDeliverer } = await import("./deliver");
  const { openTally } = await import("./tally");
  const { listDemoMessages } = await import("../app/lib/demo-messages.server");
  const results: Result[] = [];
  const troubles: unknown[] = [];
  const batches = [batch];
  const deliverer = openDeliverer({
    outbox: {
      claim: async () => batches.shift() ?? [],
      prepareOffers: async () => new Map(),
      reportTrouble: async (trouble: unknown) => troubles.push(trouble),
      ...outbox,
    } as unknown as Outbox,
    finisher: { add: (result) => results.push(result), drained: async () => {} },
    tally: openTally({ name: "test" }),
    clock,
  });
  await deliverer.run(() => false);
  if (waits) await deliverer.idle();
  return { results, troubles, messages: await listDemoMessages() };
}

test("what was sent is told with the provider's name for it and the hash of its words", async () => {
  const delivery = claimed();
  const { results, messages } = await deliver([delivery]);
  const [message] = messages;
  expect(message).toMatchObject({ channel: "sms", text: expect.stringContaining("CA 1234") });
  expect(results).toEqual([
    {
      delivery_id: delivery.delivery_id,
      outcome: "sent",
      provider_id: message?.id,
      text_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
});

test.each(["settled", "expired", "withdrawn"])(
  "where the offer is %s meanwhile, the news of that takes the place of the message about it",
  async (state) => {
    const delivery = claimed({ needs_offer: true });
    const settled = { state };
    const { results, messages } = await deliver([delivery], {
      outbox: { prepareOffers: async () => new Map([[delivery.notice_id, settled]]) } as unknown as Outbox,
    });
    expect(results).toEqual([]);
    expect(messages).toEqual([]);
  },
);

test("without the choices that belong to it a message waits once, then goes as it is", async () => {
  const outbox = { prepareOffers: () => Promise.reject(new Error("locked")) };
  const waits = await deliver([claimed({ needs_offer: true })], { outbox });
  expect(waits.results).toMatchObject([{ outcome: "retry" }]);
  const goes = await deliver([claimed({ needs_offer: true, attempts: 2 })], { outbox });
  expect(goes.results).toMatchObject([{ outcome: "sent" }]);
});

test("an event that this version has no words for is given up, and nobody else's message with it", async () => {
  const { results } = await deliver([claimed({ event: { kind: "from_the_future" } }), claimed()]);
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(["failed", "sent"]);
});

test("a provider that is down costs one after another its attempt, until it is left in peace", async () => {
  const batch = Array.from({ length: 60 }, () => claimed());
  const twilio = { accountSid: "AC1", authToken: "t", from: "+49301", apiUrl: "http://127.0.0.1:1" };
  const { results, troubles } = await deliver(batch, { told: { twilio } });
  expect(results).toHaveLength(60);
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["retry"]));
  expect(troubles).toEqual([]);
  // Whoever came after that has lost no attempt.
  const late = await deliver(
    Array.from({ length: 150 }, () => claimed()),
    { told: { twilio } },
  );
  const tried = late.results.filter(({ untried }) => !untried);
  expect(tried.length).toBeGreaterThanOrEqual(20);
  expect(tried.length).toBeLessThan(120);
});

test("what waited too long in the queue goes back untried, or is left to its lease, instead of being sent twice", async () => {
  let now = 0;
  const clock = () => now;
  // The offers took so long that others may hold these deliveries by now.
  const outbox = (ms: number) => ({
    prepareOffers: async () => {
      now += ms;
      return new Map();
    },
  });
  const late = await deliver([claimed({ needs_offer: true })], { outbox: outbox(95_000), clock });
  expect(late.results).toMatchObject([{ outcome: "retry", untried: true, not_taken: true }]);
  expect(late.messages).toEqual([]);
  const later = await deliver([claimed({ needs_offer: true })], { outbox: outbox(115_000), clock });
  expect([later.results, later.messages]).toEqual([[], []]);
  const inTime = await deliver([claimed()], { clock });
  expect(inTime.results).toMatchObject([{ outcome: "sent" }]);
});

test("a channel whose provider hangs holds up nobody who is told by another", async () => {
  const hanging = await Receiver.open();
  hanging.answer = () => {};
  onTestFinished(() => hanging.close());
  const twilio = { ...twilioAccount, apiUrl: hanging.url };
  const asked: string[][] = [];
  const due = [...Array.from({ length: 500 }, () => claimed()), ...Array.from({ length: 80 }, aMail)];
  const outbox = {
    // As the database does: the oldest first, of the channels that are asked for.
    claim: async (batch: number, channels: string[]) => {
      asked.push(channels);
      const some = due.filter(({ channel }) => channels.includes(channel)).slice(0, batch);
      for (const one of some) due.splice(due.indexOf(one), 1);
      return some;
    },
  };
  const { results } = await deliver([], { told: { twilio }, outbox, waits: false });
  await expect
    .poll(() => results.map(({ outcome }) => outcome), { timeout: 5_000 })
    .toEqual(Array.from({ length: 80 }, () => "sent"));
  expect(due.filter(({ channel }) => channel === "sms").length).toBeGreaterThan(100);
  expect(asked.at(-1)).not.toContain("sms");
});

test("what is gathered goes out as one message, with a way out of the topic that it is about", async () => {
  const invoice = typicalEvents.find(({ kind }) => kind === "invoice_ready");
  const usage = typicalEvents.find(({ kind }) => kind === "usage_reached");
  const part = (topic: string, event: object = {}) => ({
    delivery_id: randomUUID(),
    topic,
    booking_id: null,
    event: { ...event },
  });
  const gathered = [part("invoice", invoice), part("invoice", invoice)];
  const mixed = [part("invoice", invoice), part("plan", usage)];
  const { results, messages } = await deliver([
    claimed({ gathered, topic: "invoice" }),
    claimed({ gathered: mixed, topic: "invoice", channel: "email", address: "lin.mei@people.example" }),
    claimed({ gathered, topic: "invoice", channel: "email", address: "jonas@people.example" }),
  ]);
  expect(results.map(({ outcome }) => outcome)).toEqual(["sent", "sent", "sent"]);
  expect(messages).toHaveLength(3);
  expect(messages.find(({ channel }) => channel === "sms")).toMatchObject({
    text: expect.stringMatching(/^2 updates: .* http:\/\/localhost:3000\/notices$/),
  });
  expect(messages.find(({ to }) => to === "lin.mei@people.example")).toMatchObject({
    items: [
      { heading: expect.stringContaining("R-2026-0815") },
      { heading: expect.stringContaining("20 GB") },
    ],
    preferences: { url: "http://localhost:3000/contact/topics" },
  });
  expect(messages.find(({ to }) => to === "jonas@people.example")).toMatchObject({
    preferences: { url: expect.stringContaining("/contact/link?token=") },
  });
});

test("a text message leads to the trips by a short address, and a mail to the trip itself", async () => {
  const booking_id = randomUUID();
  const { messages } = await deliver([
    claimed({ booking_id }),
    claimed({ booking_id, channel: "email", address: "lin.mei@people.example" }),
  ]);
  const text = messages.find(({ channel }) => channel === "sms");
  const mail = messages.find(({ channel }) => channel === "email");
  expect(text).toMatchObject({ text: expect.stringMatching(/ http:\/\/localhost:3000\/trips$/) });
  expect(mail).toMatchObject({
    action: { url: `http://localhost:3000/trips/${booking_id}` },
    preferences: { url: expect.stringContaining("/contact/link?token=") },
  });
});
