import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "~/lib/settings.server";
import { Receiver } from "../../../../tests/setup/receiver";
import { settingsWith } from "../../../../tests/setup/settings";

const PNG = "\x89PNG\r\n\x1a\n....";
const [MINUTE, DAY] = [60_000, 86_400_000];

let site: Receiver;
let fetchPicture: typeof import("./fetch.server").fetchPicture;

beforeAll(async () => {
  site = await Receiver.open();
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ fetchAllow: [site.host] })));
  vi.resetModules();
  ({ fetchPicture } = await import("./fetch.server"));
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  vi.unstubAllEnvs();
  await site.close();
});

const timesAsked = (path: string) => site.received.filter((one) => one.path === path).length;

test("a dead picture is asked for once, not at every visit, and once more when time has passed", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  site.says(404);
  for (const _visit of [1, 2, 3]) expect(await fetchPicture(`${site.url}/dead.png`)).toBeNull();
  expect(timesAsked("/dead.png")).toBe(1);
  vi.setSystemTime(Date.now() + 11 * MINUTE);
  expect(await fetchPicture(`${site.url}/dead.png`)).toBeNull();
  expect(timesAsked("/dead.png")).toBe(2);
});

test("a picture is kept for a day, and fetched anew after it", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  site.answer = (response) => response.end(Buffer.from(PNG, "latin1"));
  for (const _visit of [1, 2]) {
    expect(await fetchPicture(`${site.url}/quay.png`)).toMatchObject({ type: "image/png" });
  }
  expect(timesAsked("/quay.png")).toBe(1);
  vi.setSystemTime(Date.now() + DAY + MINUTE);
  expect(await fetchPicture(`${site.url}/quay.png`)).toMatchObject({ type: "image/png" });
  expect(timesAsked("/quay.png")).toBe(2);
});
