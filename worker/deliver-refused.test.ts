import { expect, onTestFinished, test, vi } from "vitest";
import { SETTINGS_VARIABLE, type Settings } from "../app/lib/settings.server";
import { claimed } from "../tests/setup/claimed";
import { PushDevice } from "../tests/setup/push-service";
import { Receiver } from "../tests/setup/receiver";
import { settingsWith } from "../tests/setup/settings";
import { twilioAccount } from "../tests/setup/twilio";
import type { Claimed, Outbox, Result } from "./outbox";

/** Sends this by a worker with these settings: what came of it, and what was noted of contact points. */
async function deliver(delivery: Claimed, told: Partial<Settings>, own: Partial<Outbox> = {}) {
  vi.resetModules();
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith(told)));
  const { openDeliverer } = await import("./deliver");
  const { openTally } = await import("./tally");
  const results: Result[] = [];
  const troubles: unknown[] = [];
  const removed: string[] = [];
  const batches = [[delivery]];
  const outbox = {
    claim: async () => batches.shift() ?? [],
    reportTrouble: async (trouble: unknown) => void troubles.push(trouble),
    removePushDevice: async (endpoint: string) => void removed.push(endpoint),
    ...own,
  };
  const deliverer = openDeliverer({
    outbox: outbox as unknown as Outbox,
    finisher: { add: (result) => results.push(result), drained: async () => {} },
    tally: openTally({ name: "test" }),
  });
  await deliverer.run(() => false);
  await deliverer.idle();
  return { results, troubles, removed };
}

/** A provider on this machine that answers everyone like this. */
async function saying(status: number, body: object = {}): Promise<Receiver> {
  const receiver = await Receiver.open();
  onTestFinished(() => receiver.close());
  receiver.says(status, { "Content-Type": "application/json" }, JSON.stringify(body));
  return receiver;
}

test.each([404, 410])(
  "a device that its push service answers %i for is removed, and the delivery given up",
  async (status) => {
    const service = await saying(status);
    const address = `${service.url}/send/abc`;
    const push = claimed({ channel: "web_push", address, credentials: new PushDevice().keys });
    const { results, troubles, removed } = await deliver(push, { fetchAllow: [service.host] });
    expect(removed).toEqual([address]);
    expect(results).toMatchObject([{ outcome: "gone" }]);
    expect(troubles).toEqual([]);
  },
);

test.each([
  [21610, "blocked", "stop_reply", "failed"],
  [21211, "failing", "rejected", "gone"],
])(
  "a number that Twilio refuses with %i is noted as %s, so that what follows takes another way",
  async (code, state, trouble, outcome) => {
    const apiUrl = (await saying(400, { code, message: "No.", status: 400 })).url;
    const twilio = { ...twilioAccount, apiUrl };
    const delivery = claimed();
    const { results, troubles, removed } = await deliver(delivery, { twilio });
    expect(troubles).toEqual([{ point: delivery.contact_point_id, channel: "sms", state, trouble }]);
    expect(results).toMatchObject([{ outcome }]);
    expect(removed).toEqual([]);
    // Where that can't be noted, what came of the message is told all the same.
    const locked = { reportTrouble: () => Promise.reject(new Error("locked")) };
    expect((await deliver(claimed(), { twilio }, locked)).results).toMatchObject([{ outcome }]);
  },
);

test("a server that is out of order says nothing of the number", async () => {
  const apiUrl = (await saying(503)).url;
  const { results, troubles } = await deliver(claimed(), { twilio: { ...twilioAccount, apiUrl } });
  expect(results).toMatchObject([{ outcome: "retry" }]);
  expect(troubles).toEqual([]);
});
