import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readApart } from "../../app/domains/news/reading/read-apart.server";
import { ApartError } from "../../app/lib/apart.server";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { Receiver } from "../../tests/setup/receiver";
import { settingsWith } from "../../tests/setup/settings";
import { feedSource, nextIn } from "./feed";
import type { ClaimedSource } from "./source";

vi.mock("../../app/domains/news/reading/read-apart.server", () => ({ readApart: vi.fn() }));

let server: Receiver;
beforeAll(async () => {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ fetchAllow: ["127.0.0.1"] })));
  server = await Receiver.open();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

const asClaimed = (): ClaimedSource => ({
  id: crypto.randomUUID(),
  kind: "feed",
  owner: null,
  address: `${server.url}/feed`,
  sealed: null,
  etag: null,
  lastModified: null,
  contentSha256: null,
  content: null,
  failures: 0,
});

test("a feed that takes all the time there is to read is not read again for a day", async () => {
  vi.mocked(readApart).mockRejectedValueOnce(new ApartError("too_much"));
  const outcome = await feedSource.fetch(asClaimed(), new AbortController().signal);
  expect(outcome).toEqual({ kind: "failed", cause: "unreadable", retryAfterSeconds: 86_400 });
});

test("a feed that waited for others to be read is late, by no fault of ours or of its host", async () => {
  vi.mocked(readApart).mockRejectedValueOnce(new ApartError("waited"));
  const outcome = await feedSource.fetch(asClaimed(), new AbortController().signal);
  expect(outcome).toEqual({ kind: "failed", cause: "too_slow", elsewhere: true });
});

test("a feed that is given up meanwhile is not read any more", async () => {
  vi.mocked(readApart).mockResolvedValueOnce({ feed: null, head: "" });
  const { signal } = new AbortController();
  await feedSource.fetch(asClaimed(), signal);
  expect(vi.mocked(readApart).mock.lastCall?.[1]).toBe(signal);
});

const now = Date.parse("2026-03-02T12:00:00Z");
const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString();

test("a feed is asked as often as it has news, between a quarter of an hour and three hours", () => {
  const minutes = [1, 24, 100, 1_000].map(
    (hours) => nextIn({ newest: ago(hours), everySeconds: null }, 0, now) / 60,
  );
  expect(minutes).toEqual([15, 30, 60, 180]);
});

test("what its server and it itself ask for is heeded within bounds, and never makes it more often", () => {
  const busy = { newest: ago(1), everySeconds: null };
  expect(nextIn(busy, 60, now)).toBe(900);
  expect(nextIn(busy, 1_800, now)).toBe(1_800);
  expect(nextIn(busy, 86_400, now)).toBe(3_600);
  expect(nextIn({ ...busy, everySeconds: 7_200 }, 0, now)).toBe(7_200);
  expect(nextIn({ ...busy, everySeconds: 604_800 }, 0, now)).toBe(14_400);
});
