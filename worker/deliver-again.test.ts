import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../app/lib/settings.server";
import { claimed } from "../tests/setup/claimed";
import { Receiver } from "../tests/setup/receiver";
import { settingsWith } from "../tests/setup/settings";
import { twilioAccount } from "../tests/setup/twilio";
import type { Claimed, Outbox, Result } from "./outbox";

let twilio: Receiver;
beforeEach(async () => {
  twilio = await Receiver.open();
});
afterEach(() => twilio.close());

const aCall = (more: Partial<Claimed> = {}): Claimed => claimed({ channel: "voice", attempts: 2, ...more });

/** Twilio made this call, and answers so to who calls or asks. */
const callWas = (status: string, more: object = {}) =>
  twilio.says(
    200,
    { "Content-Type": "application/json" },
    JSON.stringify({
      sid: `CA${"5".repeat(32)}`,
      calls: [{ sid: `CA${"4".repeat(32)}`, status, ...more }],
      next_page_uri: null,
    }),
  );

const deliver = async (...batch: Claimed[]) => (await openWorker())(...batch);

/** One worker, which delivers batch by batch and answers what it says of each. */
async function openWorker(): Promise<(...batch: Claimed[]) => Promise<Result[]>> {
  vi.resetModules();
  const account = { ...twilioAccount, apiUrl: twilio.url };
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ twilio: account })));
  const { openDeliverer } = await import("./deliver");
  const { openTally } = await import("./tally");
  const results: Result[] = [];
  const batches: Claimed[][] = [];
  const outbox = { claim: async () => batches.shift() ?? [], namesOfOthers: async () => new Set() };
  const deliverer = openDeliverer({
    outbox: outbox as unknown as Outbox,
    finisher: { add: (result) => results.push(result), drained: async () => {} },
    tally: openTally({ name: "test" }),
  });
  return async (...batch) => {
    batches.push(batch);
    await deliverer.run(() => false);
    await deliverer.idle();
    return results.splice(0);
  };
}

const asked = () => twilio.received.map(({ method }) => method);

test("who was surely not called before is called, whatever other calls went to their number", async () => {
  callWas("completed", { duration: "31" });
  expect(await deliver(aCall())).toMatchObject([{ outcome: "sent", provider_id: `CA${"5".repeat(32)}` }]);
  expect(asked()).toEqual(["POST"]);
});

test("who may have been called is not called again, when the call is found", async () => {
  callWas("completed", { duration: "31" });
  expect(await deliver(aCall({ unseen: true }))).toMatchObject([
    { outcome: "sent", provider_id: `CA${"4".repeat(32)}` },
  ]);
  expect(asked()).toEqual(["GET"]);
});

test("the call that was just made for one of a household is not found as the other's", async () => {
  callWas("completed", { sid: `CA${"5".repeat(32)}`, duration: "31" });
  const work = await openWorker();
  expect(await work(aCall())).toMatchObject([{ outcome: "sent" }]);
  await work(aCall({ unseen: true }));
  expect(asked()).toEqual(["POST", "GET", "POST"]);
});

test.each([
  ["no-answer", {}],
  ["busy", {}],
  ["completed", { duration: "0" }],
  ["completed", { duration: "9", answered_by: "machine_start" }],
])("a call that is found and was %s %j is not told as one that came through", async (status, more) => {
  callWas(status, more);
  expect(await deliver(aCall({ unseen: true }))).toMatchObject([
    {
      outcome: "failed",
      provider_id: `CA${"4".repeat(32)}`,
      error: expect.stringContaining("Twilio reported"),
    },
  ]);
});

test.each([
  [503, true],
  [429, true],
  [401, true],
  [500, undefined],
  [504, undefined],
])(
  "of a call that Twilio answered with %i it is known or not that it was not made",
  async (status, not_taken) => {
    twilio.says(status, { "Content-Type": "application/json" }, "{}");
    const [result] = await deliver(aCall());
    expect([result?.outcome, result?.not_taken]).toEqual(["retry", not_taken]);
  },
);

test("while Twilio does not say what came of the attempt before, that stays open", async () => {
  twilio.says(503, { "Content-Type": "application/json" }, "{}");
  const [result] = await deliver(aCall({ unseen: true }));
  expect([result?.outcome, result?.not_taken]).toEqual(["retry", undefined]);
});
