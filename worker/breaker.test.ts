import { expect, test } from "vitest";
import { openBreaker } from "./breaker";
import { DeliveryError } from "./channels/delivery-error";

const down = new DeliveryError("No answer.", { class: "retry", trouble: "unreachable" });

test("a provider that is down is left in peace, tried now and then, and believed when it is back", () => {
  let now = 0;
  const breaker = openBreaker(() => now);
  for (let failure = 1; failure < 20; failure += 1) breaker.note("sms", down);
  expect(() => breaker.refuse("sms")).not.toThrow();
  breaker.note("sms", down);
  expect(breaker.down()).toEqual(["sms"]);
  expect(() => breaker.refuse("sms")).toThrow(DeliveryError);
  expect(() => breaker.refuse("email")).not.toThrow();
  now = 15_001;
  expect(() => breaker.refuse("sms"), "one finds out").not.toThrow();
  expect(() => breaker.refuse("sms"), "and only one").toThrow(DeliveryError);
  breaker.well("sms");
  expect(() => breaker.refuse("sms")).not.toThrow();
  expect(breaker.down()).toEqual([]);
});

test("what is refused for good, and servers of customers, close nobody's way", () => {
  const breaker = openBreaker();
  const refused = new DeliveryError("No.", { class: "permanent", trouble: "rejected" });
  for (let failure = 0; failure < 50; failure += 1) {
    breaker.note("sms", refused);
    breaker.note("webhook", down);
  }
  expect(breaker.down()).toEqual([]);
});
