import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { asOwner } from "../setup/actors";
import { aTrain, disrupt } from "../setup/outbox";
import { SmsSink } from "../setup/sms-sink";
import { twilioAccount } from "../setup/twilio";
import { addTextedTravellers, endWorker, startWorker, statesAt, workerSettings } from "../setup/worker";

const TRAVELLERS = 5_000;
const KILLS = 50;
/** A worker may live this long before it is killed, and half as long again at most: so each of them sends some. */
const LIVES_MS = 120;

vi.setConfig({ testTimeout: 420_000, hookTimeout: 120_000 });

let sink: SmsSink;
let folder: string;
let worker: ChildProcess | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeport-killed-"));
  sink = await SmsSink.open();
});
afterAll(async () => {
  if (worker) await endWorker(worker, "SIGKILL");
  await sink.close();
  await rm(folder, { recursive: true });
});

test("workers that are killed fifty times on the way lose nobody's message and send nobody's twice", async () => {
  const settings = workerSettings({ dataDir: folder, twilio: { ...twilioAccount, apiUrl: sink.url } });
  const train = await aTrain();
  const prefix = await addTextedTravellers({ id: train.id, operator: "outbox:op" }, TRAVELLERS);
  await disrupt(train, { kind: "delayed", late: 30 });

  for (let kill = 1; kill <= KILLS; kill += 1) {
    worker = await startWorker(settings);
    const before = sink.count;
    // Not before it has work under way, or fifty kills would meet fifty starts.
    while (sink.count === before && sink.count < TRAVELLERS) await pause(2);
    await pause(LIVES_MS * (0.5 + Math.random()) * (kill / KILLS));
    await endWorker(worker, "SIGKILL");
    // As when the two minutes of its lease have passed.
    await asOwner.query(
      "update public.deliveries set leased_until = now() where state = 'waiting' and leased_until > now()",
    );
  }
  const atLastKill = sink.count;
  worker = await startWorker(settings);
  await expect.poll(() => statesAt(prefix), { timeout: 240_000, interval: 200 }).toEqual({ sent: TRAVELLERS });

  const recipients = [...sink.taken.values()].flat().filter(({ to }) => to.startsWith(prefix));
  const keysSentTwice = [...sink.taken.values()].filter((taken) => taken.length > 1);
  expect(new Set(recipients.map(({ to }) => to)).size).toBe(TRAVELLERS);
  expect(keysSentTwice).toEqual([]);
  expect(recipients).toHaveLength(TRAVELLERS);
  expect(atLastKill, "the kills came while there was work").toBeGreaterThan(0);
  const [notices] = await asOwner.query<{ count: string }>(
    `select count(*)::text as count from public.notices notice
     join public.booking_legs leg on leg.id = notice.booking_leg_id where leg.journey_id = $1`,
    [train.id],
  );
  expect(Number(notices?.count)).toBe(TRAVELLERS);
});
