import { expect, test } from "vitest";
import { listTimeZones } from "./time-zones";

const labelOf = (zone: string, locale: string, day: string) =>
  listTimeZones(locale, new Date(day)).find(({ value }) => value === zone)?.label;

test("a zone is shown with the offset that it has on that day, before and after the clocks change", () => {
  expect(labelOf("Europe/Berlin", "en", "2026-01-15T12:00:00Z")).toBe("Europe/Berlin (GMT+1)");
  expect(labelOf("Europe/Berlin", "en", "2026-07-15T12:00:00Z")).toBe("Europe/Berlin (GMT+2)");
  expect(
    labelOf("Asia/Kathmandu", "en", "2026-07-15T12:00:00Z") ??
      labelOf("Asia/Katmandu", "en", "2026-07-15T12:00:00Z"),
  ).toContain("GMT+5:45");
});

test("every zone stands there once, with UTC first", () => {
  const zones = listTimeZones("zh-CN", new Date("2026-07-15T12:00:00Z")).map(({ value }) => value);
  expect(zones[0]).toBe("UTC");
  expect(new Set(zones).size).toBe(zones.length);
});
