import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { aTrain, disrupt } from "../setup/outbox";
import { SmsSink } from "../setup/sms-sink";
import { twilioAccount } from "../setup/twilio";
import { addTextedTravellers, endWorker, startWorker, statesAt, workerSettings } from "../setup/worker";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const soon = { timeout: 20_000, interval: 50 };

let sink: SmsSink;
let worker: ChildProcess;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeport-worker-"));
  sink = await SmsSink.open();
  worker = await startWorker(
    workerSettings({ dataDir: folder, twilio: { ...twilioAccount, apiUrl: sink.url }, logLevel: "info" }),
  );
});
afterAll(async () => {
  await endWorker(worker);
  await sink.close();
  await rm(folder, { recursive: true });
});

test("travellers of a late train get a text message each, in their language", async () => {
  const train = await aTrain();
  const prefix = await addTextedTravellers(train, 3);
  await disrupt(train, { kind: "delayed", late: 30 });
  await expect.poll(() => statesAt(prefix), soon).toEqual({ sent: 3 });
  const texts = [...sink.taken.values()].flat().filter(({ to }) => to.startsWith(prefix));
  console.log(texts);
  expect(texts).toHaveLength(3);
});
