import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { forgetGood, keepGood, lastGood } from "./last-good.server";

const HOUR = 60 * 60_000;
const viewOf = (customerId: string, ...of: string[]) => ({ customerId, of });
const begunNow = (customerId: string, ...of: string[]) => ({
  ...viewOf(customerId, ...of),
  begunAt: Date.now(),
});

vi.useFakeTimers();
afterAll(() => vi.useRealTimers());
beforeEach(() => vi.advanceTimersByTime(1));

test("what somebody removed, signed out of or left is forgotten at once, and nobody else's", () => {
  keepGood(begunNow("ann", "mailbox"), "Ann's mail");
  keepGood(begunNow("ann", "agenda"), "Ann's days");
  keepGood(begunNow("annabel", "mailbox"), "Annabel's mail");
  forgetGood("ann");
  expect(lastGood(viewOf("ann", "mailbox"))).toBeNull();
  expect(lastGood(viewOf("ann", "agenda"))).toBeNull();
  expect(lastGood(viewOf("annabel", "mailbox"))?.view).toBe("Annabel's mail");
});

test("a page that was being drawn when its customer's views were forgotten does not bring them back", () => {
  const begun = begunNow("cleo", "mailbox");
  vi.advanceTimersByTime(200);
  forgetGood("cleo");
  vi.advanceTimersByTime(200);
  keepGood(begun, "Cleo's removed mailbox");
  expect(lastGood(viewOf("cleo", "mailbox"))).toBeNull();
  keepGood(begunNow("cleo", "mailbox"), "Cleo's other mailbox");
  expect(lastGood(viewOf("cleo", "mailbox"))?.view).toBe("Cleo's other mailbox");
});

test("a view is kept for a day and no longer, also where nobody asks for it", () => {
  const dropped = vi.spyOn(Map.prototype, "delete");
  keepGood(begunNow("ben", "mailbox"), "Ben's mail");
  vi.advanceTimersByTime(23 * HOUR);
  expect(lastGood(viewOf("ben", "mailbox"))?.view).toBe("Ben's mail");
  dropped.mockClear();
  vi.advanceTimersByTime(3 * HOUR);
  expect(dropped).toHaveBeenCalledWith(expect.stringMatching(/^"ben",/));
  dropped.mockRestore();
});
