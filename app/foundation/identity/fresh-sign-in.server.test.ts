import { expect, test } from "vitest";
import { isFresh } from "./fresh-sign-in.server";

test("a sign-in counts as fresh for ten minutes", () => {
  const signedInAt = "2026-11-21T20:00:00Z";
  expect(isFresh(signedInAt, new Date("2026-11-21T20:09:59Z"))).toBe(true);
  expect(isFresh(signedInAt, new Date("2026-11-21T20:10:00Z"))).toBe(false);
});
