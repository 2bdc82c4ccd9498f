import { expect, test } from "vitest";
import { nextIn } from "./feed";

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
