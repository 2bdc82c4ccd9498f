import { expect, test } from "vitest";
import { httpDeliveryError, retryAfterSeconds } from "./delivery-error";

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

test.each([
  [400, "permanent", "rejected"],
  [401, "permanent", "rejected"],
  [404, "gone", "expired"],
  [408, "retry", "unreachable"],
  [410, "gone", "expired"],
  [413, "permanent", "rejected"],
  [425, "retry", "unreachable"],
  [429, "rate_limited", "unreachable"],
  [500, "retry", "unreachable"],
  [503, "retry", "unreachable"],
  [302, "permanent", "rejected"],
])("an answer of %i makes the failure %s", (status, deliveryClass, trouble) => {
  const error = httpDeliveryError("The server", { status, goneStatuses: [404, 410], retryAfter: "7" });
  expect(error).toMatchObject({ class: deliveryClass, trouble, message: `The server answered ${status}.` });
  const waits = ["retry", "rate_limited"].includes(deliveryClass);
  expect(error.retryAfterSeconds).toBe(waits ? 7 : undefined);
});
