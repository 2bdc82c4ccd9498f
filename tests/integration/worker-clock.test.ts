import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { as } from "../setup/actors";
import { eventsEndpoint, newSecret, postEvents, signed } from "../setup/events-endpoint";
import { board, newSource, said, trainToDogwood } from "../setup/journey-events";
import { aTrain, clearBacklog, disrupt } from "../setup/outbox";
import { SmsSink } from "../setup/sms-sink";
import { twilioAccount } from "../setup/twilio";
import { addTextedTravellers, statesAt, workerSettings } from "../setup/worker";
import { openWorkerHere } from "../setup/worker-here";

/** Clocks that are set while Homeport runs: the worker's own, and those of the systems that tell it of journeys. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const soon = { timeout: 25_000, interval: 50 };

let sink: SmsSink;
let folder: string;
let worker: Awaited<ReturnType<typeof openWorkerHere>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeport-clock-"));
  sink = await SmsSink.open();
  await clearBacklog();
  worker = await openWorkerHere(
    workerSettings({ dataDir: folder, twilio: { ...twilioAccount, apiUrl: sink.url } }),
  );
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  await worker.close();
  await sink.close();
  await rm(folder, { recursive: true });
});

/** More than go out at once: some wait in the worker while its clock is set. */
const TRAVELLERS = 80;

test.each([
  ["two hours forward", 2 * 3_600_000],
  ["two hours back", -2 * 3_600_000],
])("when the worker's clock jumps %s, everyone hears of their train once", async (_, jump) => {
  const train = await aTrain();
  const prefix = await addTextedTravellers(train, TRAVELLERS);
  await disrupt(train, { kind: "delayed", late: 30 });
  sink.budget = sink.count;
  const running = worker.start();
  await sink.isHolding();

  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + jump });
  sink.budget = Number.POSITIVE_INFINITY;
  sink.takeHeld();
  const texts = () => [...sink.taken.values()].flat().filter(({ to }) => to.startsWith(prefix));
  // What was claimed goes out by any clock; a backend that takes no passes from then waits with the rest.
  await expect.poll(() => texts().length === TRAVELLERS || !worker.hears(), soon).toBe(true);
  vi.useRealTimers();

  await expect.poll(() => statesAt(prefix), soon).toEqual({ sent: TRAVELLERS });
  await running.stop();
  expect(texts()).toHaveLength(TRAVELLERS);
  expect(new Set(texts().map(({ to }) => to)).size).toBe(TRAVELLERS);
});

test("what a system with a clock of its own says of the far future changes nothing, and is counted as why", async () => {
  const [source, secret] = [newSource(), newSecret()];
  const endpoint = await eventsEndpoint({ journeyEventSecrets: [{ source, secret }] });
  const train = await trainToDogwood();
  const before = await board(train);
  const event = { ...said(train, "cancelled", 0), occurred_at: "2099-01-01T00:00:00Z" };
  const body = JSON.stringify(event);
  // Its clock is wrong for the signature too, unless another machine signs.
  const wrong = await postEvents(endpoint, body, signed(body, secret, new Date("2099-01-01T00:00:00Z")));
  expect(wrong).toMatchObject({ status: 401, body: { detail: expect.any(String) } });
  const right = await postEvents(endpoint, body, signed(body, secret));
  expect(right).toMatchObject({
    status: 422,
    body: { results: [{ result: "invalid", detail: "occurred_at: it is in the future" }] },
  });
  expect(await board(train)).toEqual(before);
  const { data } = await as("notifier")
    .from("feed_runs")
    .select("applied, problems")
    .eq("feed", source)
    .throwOnError();
  expect(data).toEqual([{ applied: 0, problems: { invalid: 1 } }]);
  // The truth that comes after it is not late.
  const truth = JSON.stringify(said(train, "cancelled", 1));
  expect((await postEvents(endpoint, truth, signed(truth, secret))).body.results).toMatchObject([
    { result: "applied" },
  ]);
});
