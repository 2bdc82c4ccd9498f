import { expect, test } from "vitest";
import { typedAddress } from "./typed-address";

test.each([
  ["example.org", "https://example.org/"],
  [" http://Example.org/Feed#top ", "http://example.org/Feed"],
  ["feed:https://example.org/a", "https://example.org/a"],
  ["feed://example.org/a", "http://example.org/a"],
  ["webcal://example.org/a.ics", "https://example.org/a.ics"],
  ["WEBCALS://example.org/a.ics", "https://example.org/a.ics"],
  ["例子.example/订阅", "https://xn--fsqu00a.example/%E8%AE%A2%E9%98%85"],
  ["example.org/feed?a=1&b=2", "https://example.org/feed?a=1&b=2"],
  ["[2001:db8::1]/feed", "https://[2001:db8::1]/feed"],
])("%s is %s", (typed, address) => {
  expect(typedAddress(typed)).toBe(address);
});

test.each([
  "",
  "news",
  "javascript:alert(1)",
  "ftp://example.org/",
  "https://me:secret@example.org/",
  "https://",
  "a b",
])("%j is no address", (typed) => {
  expect(typedAddress(typed)).toBeNull();
});
