import { beforeEach, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../app/lib/settings.server";
import { settingsWith } from "../tests/setup/settings";
import type { Deliverer } from "./deliver";
import { startLoop } from "./loop";
import type { Outbox } from "./outbox";
import { openTally } from "./tally";

beforeEach(() => vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({}))));

const [first, second] = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"];

/** A loop whose outbox has these disruptions to tell, each of so many chunks. */
function loopWith(chunks: Record<string, number>, refuse: (disruption: string) => Error | null = () => null) {
  const told: string[] = [];
  const outbox = {
    nextWork: async () => ({
      disruptions: Object.keys(chunks)
        .filter((id) => (chunks[id] ?? 0) > 0)
        .map((id) => ({ id })),
      deliveries_due: false,
    }),
    fanOut: async (id: string) => {
      const refusal = refuse(id);
      if (refusal) throw refusal;
      told.push(id);
      chunks[id] = (chunks[id] ?? 0) - 1;
      return { legs: 10, notices: 10, after: chunks[id] > 0 ? id : null };
    },
  } as unknown as Outbox;
  let runs = 0;
  const deliverer = {
    run: async () => {
      runs += 1;
      return 0;
    },
    idle: async () => {},
    resting: () => [],
  } as Deliverer;
  const tally = openTally({ name: "test" });
  const loop = startLoop({ outbox, deliverer, tally });
  return { loop, told, tally, runs: () => runs };
}

test("a disruption is told to the last chunk, and deliveries go out beside it", async () => {
  const { loop, told, tally, runs } = loopWith({ [first]: 3, [second]: 1 });
  await expect.poll(() => told).toEqual([first, first, first, second]);
  await loop.stop();
  expect(runs()).toBeGreaterThan(0);
  expect(tally.status([]).fanned_out).toBe(40);
});

test("a disruption that the database refuses does not keep others waiting", async () => {
  const refused = Object.assign(new Error("unknown_disruption"), { code: "22023" });
  let asked = 0;
  const { loop, told, tally } = loopWith({ [first]: 1, [second]: 1 }, (id) => {
    if (id !== first) return null;
    asked += 1;
    return refused;
  });
  await expect.poll(() => told).toEqual([second]);
  await loop.stop();
  expect(asked).toBe(1);
  expect(tally.status([]).backend).toBe("reachable");
});

test.each(["57P01", "53300", "40001", "PGRST001"])(
  "trouble of the backend (%s) is nobody's fault: the disruption is told as soon as it is over",
  async (code) => {
    let asked = 0;
    const { loop, told } = loopWith({ [first]: 1 }, () => {
      asked += 1;
      return asked === 1 ? Object.assign(new Error("not now"), { code }) : null;
    });
    await expect.poll(() => told, { timeout: 3_000 }).toEqual([first]);
    await loop.stop();
  },
);

test("while what is due can't be had, the database is asked no oftener than when idle", async () => {
  let asked = 0;
  const outbox = {
    nextWork: async () => {
      asked += 1;
      return { disruptions: [], deliveries_due: true };
    },
  } as unknown as Outbox;
  const deliverer = { run: async () => 0, idle: async () => {}, resting: () => [] } as Deliverer;
  vi.useFakeTimers();
  const loop = startLoop({ outbox, deliverer, tally: openTally({ name: "test" }) });
  await vi.advanceTimersByTimeAsync(1_000);
  vi.useRealTimers();
  expect(asked).toBeLessThanOrEqual(5);
  await loop.stop();
});

test("told to stop in the middle it finishes the chunk, and the rest stays for others", async () => {
  const { loop, told } = loopWith({ [first]: 1_000_000 });
  await expect.poll(() => told.length).toBeGreaterThan(0);
  await loop.stop();
  const then = told.length;
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toHaveLength(then);
});
