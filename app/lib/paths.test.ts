import { expect, test } from "vitest";
import { ownPath } from "./paths";

test.each([["/"], ["/account"], ["/account?tab=mail#top"], ["/trips/1/ics"]])("%s is our own", (path) => {
  expect(ownPath(path, "/elsewhere")).toBe(path);
});

test.each([
  ["https://evil.example"],
  ["//evil.example"],
  ["/\\evil.example"],
  ["/\t/evil.example"],
  ["/%0d%0a\n/evil.example"],
  ["/..//evil.example"],
  ["/.//evil.example"],
  ["javascript:alert(1)"],
  ["account"],
  [""],
  [undefined],
  [["/account"]],
])("%s leads nowhere but home", (path) => {
  expect(ownPath(path)).toBe("/");
});
