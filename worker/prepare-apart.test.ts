import { beforeEach, expect, test, vi } from "vitest";
import type { Offer } from "../app/domains/trips/offers/schema";
import { SETTINGS_VARIABLE } from "../app/lib/settings.server";
import { settingsWith } from "../tests/setup/settings";
import { prepareApart } from "./prepare-apart";

beforeEach(() => vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({}))));

const notices = Array.from({ length: 100 }, (_, n) => `notice ${n}`);
const withCode = (code: string) => Object.assign(new Error("no"), { code });

/** A database that fails like this whenever it is asked for more than `most` or for this notice, and counts. */
function database({ fails, most = 100, stuck }: { fails: Error; most?: number; stuck?: string }) {
  const asked: number[] = [];
  const prepare = async (some: string[]) => {
    asked.push(some.length);
    if (some.length > most || (stuck !== undefined && some.includes(stuck))) throw fails;
    return new Map(some.map((notice) => [notice, { state: "open" } as Offer]));
  };
  return { asked, prepare };
}

test.each([
  ["refused", "22003"],
  ["told that it takes too long", "57014"],
])("whoever is %s with one traveller's offer has those of all the others", async (_, code) => {
  const { asked, prepare } = database({ fails: withCode(code), stuck: "notice 42" });
  const { offers, missing } = await prepareApart(notices, prepare, () => 0);
  expect([...missing]).toEqual(["notice 42"]);
  expect(offers.size).toBe(99);
  expect(asked.length).toBeLessThan(16);
});

test("so many that take too long together are prepared in parts", async () => {
  const { prepare } = database({ fails: withCode("57014"), most: 30 });
  expect((await prepareApart(notices, prepare, () => 0)).offers.size).toBe(100);
});

test.each([
  ["is not there", new Error("fetch failed")],
  ["has no connection left", withCode("53300")],
  ["shuts down", withCode("57P01")],
])("a database that %s is asked once", async (_, fails) => {
  const { asked, prepare } = database({ fails, most: 0 });
  expect((await prepareApart(notices, prepare, () => 0)).missing.size).toBe(100);
  expect(asked).toEqual([100]);
});

test("asking in parts ends before others may take the messages up", async () => {
  let now = 0;
  const { asked, prepare } = database({ fails: withCode("57014"), most: 0 });
  const slow = (some: string[]) => {
    now += 8_000;
    return prepare(some);
  };
  const { missing } = await prepareApart(notices, slow, () => now);
  expect(missing.size).toBe(100);
  expect(asked.length).toBeLessThan(11);
});

test("nothing is asked where no message brings choices", async () => {
  const { asked, prepare } = database({ fails: new Error("no") });
  expect(await prepareApart([], prepare, () => 0)).toEqual({ offers: new Map(), missing: new Set() });
  expect(asked).toEqual([]);
});
