import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { stripOf } from "./strip";

const night = Temporal.ZonedDateTime.from("2026-11-21T03:10:00+01:00[Europe/Berlin]");
const quiet = {
  time_zone: "Europe/Berlin",
  week: [
    { weekday: 5, from: 1320, to: 1440 },
    { weekday: 6, from: 0, to: 420 },
    { weekday: 6, from: 1320, to: 1440 },
  ],
  dates: [],
};
const hours = (strip: ReturnType<typeof stripOf>) =>
  strip.quiet.map(({ from, width }) => [from, from + width].map((share) => 2 + (share / 100) * 24));

test("a day from the hour before shows quiet hours where they are, two at both ends of it", () => {
  const strip = stripOf({ moment: night, openings: [], quiet });
  const [morning, evening] = hours(strip);
  expect(morning?.[0]).toBeCloseTo(2);
  expect(morning?.[1]).toBeCloseTo(7);
  expect(evening?.[0]).toBeCloseTo(22);
  expect(evening?.[1]).toBeCloseTo(24);
  expect(strip.hours.map(({ label }) => label)).toEqual(["06:00", "12:00", "18:00", "00:00"]);
});

test("a day of its own counts before the week, and quiet hours go by their own zone", () => {
  const open = stripOf({
    moment: night,
    openings: [],
    quiet: { ...quiet, dates: [{ day: "2026-11-21", mode: "open" }] },
  });
  expect(open.quiet).toEqual([]);
  const elsewhere = stripOf({ moment: night, openings: [], quiet: { ...quiet, time_zone: "Europe/London" } });
  expect(hours(elsewhere)[0]?.[1]).toBeCloseTo(8);
});

test("what opens within the day is marked, what opens later is not", () => {
  const { marks } = stripOf({
    moment: night,
    quiet,
    openings: [
      { at: "2026-11-21T06:00:00Z", state: "held" },
      { at: "2026-11-25T06:00:00Z", state: "held" },
    ],
  });
  expect(marks.map(({ state }) => state)).toEqual(["event", "held"]);
  expect(marks[0]?.at).toBeCloseTo(((70 / 60) * 100) / 24);
});
