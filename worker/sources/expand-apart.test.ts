import { expect, test } from "vitest";
import { expandApart } from "./expand-apart";

const window = { from: new Date("2026-11-20T00:00:00Z"), until: new Date("2027-01-20T00:00:00Z") };
const calendar = (rule: string, number = 1) => {
  const event = (index: number) =>
    `BEGIN:VEVENT\r\nUID:${index}\r\nDTSTART:20261124T090000Z\r\nSUMMARY:Here\r\n${rule}END:VEVENT\r\n`;
  const events = Array.from({ length: number }, (_, index) => event(index));
  return `BEGIN:VCALENDAR\r\n${events.join("")}END:VCALENDAR\r\n`;
};
/** Looks at every second of years for one that never comes, thirty times. */
const endless = { text: calendar("RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\r\n", 30), ...window };
const plain = { text: calendar(""), ...window };
const never = new AbortController().signal;

test("a calendar that would take forever is given up, and the one behind it is worked out", async () => {
  const began = performance.now();
  const [ended, next] = await Promise.all([expandApart(endless, never), expandApart(plain, never)]);
  expect(ended).toBe("too_much");
  expect(performance.now() - began).toBeGreaterThan(5_000);
  expect(next).toMatchObject({ events: [{ title: "Here", start: "2026-11-24T09:00:00Z" }] });
}, 60_000);

test("a calendar that nobody waits for any more costs the ones behind it nothing", async () => {
  const gone = new AbortController();
  const first = expandApart(plain, never);
  // Listened to from here on: it is rejected at once when nobody waits any more.
  const abandoned = expect(expandApart(endless, gone.signal)).rejects.toThrow();
  const next = expandApart(plain, never);
  gone.abort();
  await first;
  const began = performance.now();
  await abandoned;
  expect(await next).toMatchObject({ events: [{ title: "Here" }] });
  expect(performance.now() - began).toBeLessThan(5_000);
}, 60_000);

test("what is no calendar is answered as none", async () => {
  expect(await expandApart({ text: "<html>", ...window }, never)).toBe("unreadable");
});
