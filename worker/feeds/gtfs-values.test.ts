import { describe, expect, test } from "vitest";
import {
  daysFrom,
  formatTime,
  languageTag,
  modeOf,
  parseDate,
  parseTime,
  serviceDayStart,
  serviceOf,
  weekdayOf,
} from "./gtfs-values";

describe("a time of a service day", () => {
  test.each([
    ["8:05:09", 29_109],
    ["08:05:09", 29_109],
    ["25:35:00", 92_100],
    ["101:00:00", 363_600],
    ["", null],
    ["8:05", null],
    ["08:60:00", null],
    ["-1:00:00", null],
  ])("'%s' is %s seconds", (written, seconds) => {
    expect(parseTime(written)).toBe(seconds);
  });

  test.each([0, 59, 3_600, 92_100, 363_600])(
    "%s seconds are written so that they are read again",
    (seconds) => {
      expect(parseTime(formatTime(seconds))).toBe(seconds);
    },
  );

  test.each([
    ["2026-03-02", "Europe/Berlin", "2026-03-01T23:00:00.000Z"],
    // One hour is missing before noon, so noon minus twelve hours is 23:00 of the day before.
    ["2026-03-29", "Europe/Berlin", "2026-03-28T22:00:00.000Z"],
    ["2026-10-25", "Europe/Berlin", "2026-10-24T23:00:00.000Z"],
    ["2026-03-08", "America/New_York", "2026-03-08T04:00:00.000Z"],
    ["2026-06-01", "Asia/Kathmandu", "2026-05-31T18:15:00.000Z"],
    // Samoa left 30 December 2011 out.
    ["2011-12-31", "Pacific/Apia", "2011-12-30T10:00:00.000Z"],
  ])("of %s in %s counts from %s", (date, zone, start) => {
    expect(new Date(serviceDayStart(date, zone) * 1000).toISOString()).toBe(start);
  });
});

test.each([
  ["20260302", "2026-03-02"],
  ["20240229", "2024-02-29"],
  ["20260229", null],
  ["2026-03-02", null],
  ["", null],
])("the date '%s' is %s", (written, date) => {
  expect(parseDate(written)).toBe(date);
});

test("days follow each other over the end of a month", () => {
  expect(daysFrom("2026-02-27", 3)).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
  expect(daysFrom("2026-03-02", 2).map(weekdayOf)).toEqual([0, 1]);
});

test.each([
  ["0", "tram"],
  ["1", "metro"],
  ["2", "train"],
  ["3", "bus"],
  ["4", "ferry"],
  ["7", "tram"],
  ["11", "bus"],
  ["12", "metro"],
  ["101", "train"],
  ["109", "train"],
  ["200", "coach"],
  ["401", "metro"],
  ["704", "bus"],
  ["900", "tram"],
  ["1000", "ferry"],
  ["1100", "flight"],
  ["1200", "ferry"],
  ["9", null],
  ["300", null],
  ["", null],
  ["bus", null],
])("routes of type '%s' are run by %s", (type, mode) => {
  expect(modeOf(type)).toBe(mode);
});

test.each([
  [["", "7", "Central to Harbour", "r1"], "7"],
  [["ICE 579", "ICE", "", "r1"], "ICE 579"],
  [["", "", "Central to Harbour", "r1"], "r1"],
  [["", "", "Central to Harbour", "a-very-long-route-id"], "Central to…"],
  [["", "", "", ""], "?"],
])("of the names %s passengers know %s", (names, service) => {
  expect(serviceOf(...names)).toBe(service);
});

test.each([
  ["de", "de"],
  ["zh-Hans", "zh-CN"],
  ["zh-TW", "zh-Hant"],
  ["pt-BR", "pt-BR"],
  ["mul", undefined],
  ["not a language", undefined],
  ["", undefined],
])("names in '%s' are kept as %s", (written, tag) => {
  expect(languageTag(written)).toBe(tag);
});
