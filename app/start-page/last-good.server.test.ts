import { afterAll, expect, test, vi } from "vitest";
import { forgetGood, keepGood, lastGood } from "./last-good.server";

const keyOf = (...parts: string[]) => JSON.stringify(parts);
const HOUR = 60 * 60_000;

vi.useFakeTimers();
afterAll(() => vi.useRealTimers());

test("what somebody removed, signed out of or left is forgotten at once, and nobody else's", () => {
  keepGood(keyOf("ann", "mailbox"), "Ann's mail");
  keepGood(keyOf("ann", "agenda"), "Ann's days");
  keepGood(keyOf("annabel", "mailbox"), "Annabel's mail");
  forgetGood("ann");
  expect(lastGood(keyOf("ann", "mailbox"))).toBeNull();
  expect(lastGood(keyOf("ann", "agenda"))).toBeNull();
  expect(lastGood(keyOf("annabel", "mailbox"))?.view).toBe("Annabel's mail");
});

test("a view is kept for a day and no longer, also where nobody asks for it", () => {
  const dropped = vi.spyOn(Map.prototype, "delete");
  keepGood(keyOf("ben", "mailbox"), "Ben's mail");
  vi.advanceTimersByTime(23 * HOUR);
  expect(lastGood(keyOf("ben", "mailbox"))?.view).toBe("Ben's mail");
  dropped.mockClear();
  vi.advanceTimersByTime(3 * HOUR);
  expect(dropped).toHaveBeenCalledWith(keyOf("ben", "mailbox"));
  dropped.mockRestore();
});
