import { expect, test } from "vitest";
import { daysFrom, placeOccurrence, placeSpan } from "./days";

const now = new Date("2026-11-24T10:00:00Z");
const timeZone = "Asia/Shanghai";
const days = daysFrom({ now, timeZone, count: 3 });
const place = (start: string, end: string) =>
  placeOccurrence({ title: "x", place: null, start, end }, { days, timeZone, now }).map(({ day, when }) => [
    day,
    when.kind,
  ]);

test("days begin with today by the customer's own clock", () => {
  expect(days).toEqual(["2026-11-24", "2026-11-25", "2026-11-26"]);
  expect(daysFrom({ now: new Date("2026-11-24T17:00:00Z"), timeZone, count: 1 })).toEqual(["2026-11-25"]);
});

test("an instant late in the evening in UTC is the next day in Shanghai", () => {
  expect(place("2026-11-24T18:00:00Z", "2026-11-24T19:00:00Z")).toEqual([["2026-11-25", "from"]]);
});

test("a time without a zone is by the customer's own clock", () => {
  expect(place("2026-11-25T23:30:00", "2026-11-26T00:30:00")).toEqual([["2026-11-25", "from"]]);
});

test("what lasts whole days stands on each of them that is ahead", () => {
  expect(place("2026-11-20", "2026-11-26")).toEqual([
    ["2026-11-24", "all_day"],
    ["2026-11-25", "all_day"],
  ]);
  expect(place("2026-11-26", "2026-11-26")).toEqual([["2026-11-26", "all_day"]]);
});

test("what began on an earlier day stands under today, until it ends", () => {
  expect(place("2026-11-22T08:00:00Z", "2026-11-25T08:00:00Z")).toEqual([["2026-11-24", "until"]]);
});

test("what is over, and what comes after these days, is left out", () => {
  expect(place("2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z")).toEqual([]);
  expect(place("2026-11-27T08:00:00Z", "2026-11-27T09:00:00Z")).toEqual([]);
});

test("what takes no time is there at its moment", () => {
  expect(place("2026-11-24T12:00:00Z", "2026-11-24T12:00:00Z")).toEqual([["2026-11-24", "from"]]);
});

test("what ends on another day says so, and what ends at midnight does not", () => {
  const span = (start: string, end: string) =>
    placeSpan({
      thing: null,
      start: Date.parse(start),
      end: Date.parse(end),
      startZone: "UTC",
      first: "2026-11-24",
      days,
    }).map(({ when }) => when.kind === "from" && when.endsLater);
  expect(span("2026-11-24T22:00:00Z", "2026-11-25T00:00:00Z")).toEqual([false]);
  expect(span("2026-11-24T22:00:00Z", "2026-11-25T06:00:00Z")).toEqual([true]);
});
