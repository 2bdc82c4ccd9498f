import { expect, test } from "vitest";
import { partOfDay } from "./greeting";

const now = new Date("2026-03-01T22:30:00Z");

test("a customer is greeted by the clock where they live", () => {
  expect(partOfDay({ now, timeZone: "Asia/Shanghai" })).toBe("morning");
  expect(partOfDay({ now, timeZone: "Pacific/Auckland" })).toBe("morning");
  expect(partOfDay({ now, timeZone: "America/New_York" })).toBe("afternoon");
  expect(partOfDay({ now, timeZone: "Atlantic/Azores" })).toBe("evening");
  expect(partOfDay({ now, timeZone: "Europe/London" })).toBe("night");
});

test("midnight is night and noon is afternoon", () => {
  expect(partOfDay({ now: new Date("2026-03-01T00:00:00Z"), timeZone: "UTC" })).toBe("night");
  expect(partOfDay({ now: new Date("2026-03-01T12:00:00Z"), timeZone: "UTC" })).toBe("afternoon");
});

test("an unknown time zone does not keep the page from greeting", () => {
  expect(partOfDay({ now, timeZone: "Mars/Olympus" })).toBe("night");
});
