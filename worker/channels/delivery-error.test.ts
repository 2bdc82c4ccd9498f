import { expect, test } from "vitest";
import { httpDeliveryError } from "./delivery-error";

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
