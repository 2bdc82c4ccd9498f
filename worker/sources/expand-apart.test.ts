import { expect, test } from "vitest";
import { expandApart } from "./expand-apart";

const window = { from: new Date("2026-11-20T00:00:00Z"), until: new Date("2027-01-20T00:00:00Z") };
const calendar = (rule: string) =>
  `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261124T090000Z\r\nSUMMARY:Here\r\n${rule}END:VEVENT\r\nEND:VCALENDAR\r\n`;

test("a calendar that would take forever is given up, and the one behind it is worked out", async () => {
  const never = expandApart({ text: calendar("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n"), ...window });
  const next = expandApart({ text: calendar(""), ...window });
  const ended = await never;
  // ical.js may come to an end by itself, with nothing but the first date.
  expect(ended?.events.length ?? 0).toBeLessThanOrEqual(1);
  expect((await next)?.events).toMatchObject([{ title: "Here", start: "2026-11-24T09:00:00Z" }]);
}, 30_000);

test("what is no calendar is answered as none", async () => {
  expect(await expandApart({ text: "<html>", ...window })).toBeNull();
});
