import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { asOwner } from "../setup/actors";
import { aTrain, clearBacklog, disrupt } from "../setup/outbox";
import { SmsSink } from "../setup/sms-sink";
import { twilioAccount } from "../setup/twilio";
import {
  addTextedTravellers,
  buildWorker,
  endLeasesOf,
  endProcess,
  startWorker,
  statesAt,
  workerSettings,
} from "../setup/worker";

const TRAVELLERS = 5_000;
/** WORKER_KILLS kills less often, for a quick look. */
const KILLS = Number(process.env.WORKER_KILLS ?? 50);
/** Messages that the sink takes between two kills, before it lets requests hang: there is work until the last. */
const BETWEEN_KILLS = 25;

vi.setConfig({ testTimeout: 600_000, hookTimeout: 60_000 });

let sink: SmsSink;
let folder: string;
let built: string;
const workers: Promise<ChildProcess>[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeport-killed-"));
  sink = await SmsSink.open();
  // Fifty times: how fast it starts decides how long this takes.
  built = await buildWorker();
  await clearBacklog();
});
afterAll(async () => {
  await Promise.all(workers.map(async (worker) => endProcess(await worker, "SIGKILL")));
  await sink.close();
  await rm(folder, { recursive: true });
  await rm(dirname(built), { recursive: true });
});

test("workers that are killed again and again on the way lose nobody's message and send nobody's twice", async () => {
  const settings = workerSettings({ dataDir: folder, twilio: { ...twilioAccount, apiUrl: sink.url } });
  const train = await aTrain();
  const prefix = await addTextedTravellers(train, TRAVELLERS);
  await disrupt(train, { kind: "delayed", late: 30 });

  sink.budget = 0;
  const dead: number[] = [];
  // The first ends while it still writes the notices: whoever comes next goes on where it stood.
  const teller = await startWorker(settings, built);
  await expect.poll(() => noticesOf(train.id), { timeout: 60_000, interval: 5 }).toBeGreaterThan(0);
  await endProcess(teller, "SIGKILL");
  dead.push(teller.pid ?? 0);
  expect(await isTold(train.id), "the first was ended within the fan-out").toBe(false);
  expect(await noticesOf(train.id), "the first was ended within the fan-out").toBeLessThan(TRAVELLERS);
  sink.takeHeld();
  await endLeasesOf(dead);
  // One works while the next one starts.
  workers.push(startWorker(settings, built), startWorker(settings, built));
  for (let kill = 2; kill <= KILLS; kill += 1) {
    sink.budget = sink.count + Math.ceil(Math.random() * BETWEEN_KILLS);
    // Its requests hang: the provider has read them and nobody will hear what it answers.
    await sink.isHolding();
    const victim = await workers.shift();
    if (victim) await endProcess(victim, "SIGKILL");
    dead.push(victim?.pid ?? 0);
    sink.takeHeld();
    await endLeasesOf(dead);
    workers.push(startWorker(settings, built));
  }
  expect(sink.count, "there was work until the last kill").toBeLessThan(TRAVELLERS);
  sink.budget = Number.POSITIVE_INFINITY;
  sink.takeHeld();
  const states = async () => {
    // What a victim had asked for last may have been given to it after its end.
    await endLeasesOf(dead);
    return statesAt(prefix);
  };
  await expect.poll(states, { timeout: 300_000, interval: 200 }).toEqual({ sent: TRAVELLERS });

  const messages = [...sink.taken.values()].flat().filter(({ to }) => to.startsWith(prefix));
  expect(new Set(messages.map(({ to }) => to)).size).toBe(TRAVELLERS);
  expect([...sink.taken].filter(([, taken]) => taken.length > 1)).toEqual([]);
  expect(messages).toHaveLength(TRAVELLERS);
  expect(await noticesOf(train.id)).toBe(TRAVELLERS);
  expect(await isTold(train.id)).toBe(true);
});

async function noticesOf(journey: string): Promise<number> {
  const [told] = await asOwner.query<{ notices: string }>(
    `select count(*)::text as notices from public.notices notice
     join public.booking_legs leg on leg.id = notice.booking_leg_id where leg.journey_id = $1`,
    [journey],
  );
  return Number(told?.notices);
}

/** Whether the fan-out is through. */
async function isTold(journey: string): Promise<boolean> {
  const [disruption] = await asOwner.query<{ told: boolean }>(
    "select fanned_out_at is not null as told from public.disruptions where journey_id = $1 and state = 'current'",
    [journey],
  );
  return disruption?.told ?? false;
}
