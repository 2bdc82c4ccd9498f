import { expect, test } from "vitest";
import { localDay } from "~/lib/time";
import { wordsIn } from "./words";

test("how long something is kept reads as a person would say it", () => {
  const english = wordsIn({ locale: "en", timeZone: "UTC" });
  expect(english.span("P2Y")).toBe("2 years");
  expect(english.span("P1Y6M")).toBe("1 year, 6 months");
  expect(english.span("P90D")).toBe("90 days");
  expect(wordsIn({ locale: "zh-CN", timeZone: "UTC" }).span("P2Y")).toBe("2年");
  expect(english.span("until further notice")).toBe("until further notice");
});

test("a change made late in the evening counts for the day where its customer lives", () => {
  expect(localDay("2026-11-21T23:30:00Z", "UTC")).toBe("2026-11-21");
  expect(localDay("2026-11-21T23:30:00Z", "Asia/Shanghai")).toBe("2026-11-22");
  expect(wordsIn({ locale: "en", timeZone: "Asia/Shanghai" }).day("2026-11-21T23:30:00Z")).toBe(
    "November 22, 2026",
  );
});

test("a time zone that only the database knows costs nobody their privacy page", () => {
  expect(localDay("2026-11-21T23:30:00Z", "posixrules")).toBe("2026-11-21");
  expect(wordsIn({ locale: "en", timeZone: "posixrules" }).day("2026-11-21T23:30:00Z")).toBe(
    "November 21, 2026",
  );
});
