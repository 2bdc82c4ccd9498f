import { expect, test } from "vitest";
import { endOfPause, pauseChoices } from "./pause.server";

const now = new Date("2026-11-21T22:30:00Z");

test("a pause ends as its day begins where the customer lives", () => {
  expect(endOfPause({ day: "2026-12-05", timeZone: "Asia/Shanghai", now })).toEqual({
    ok: true,
    until: "2026-12-04T16:00:00Z",
  });
  expect(endOfPause({ day: "2026-12-05", timeZone: "America/New_York", now })).toEqual({
    ok: true,
    until: "2026-12-05T05:00:00Z",
  });
});

test("where the clocks skip midnight, the day begins at its first moment", () => {
  // Santiago: 2026-09-06 begins at 01:00, UTC-3.
  expect(
    endOfPause({ day: "2026-09-06", timeZone: "America/Santiago", now: new Date("2026-09-01T12:00:00Z") }),
  ).toEqual({ ok: true, until: "2026-09-06T04:00:00Z" });
});

test("today is over where the customer lives before it is so in UTC", () => {
  expect(endOfPause({ day: "2026-11-22", timeZone: "Asia/Shanghai", now })).toEqual({
    ok: false,
    mistake: "pausePast",
  });
  expect(endOfPause({ day: "2026-11-22", timeZone: "Europe/London", now })).toMatchObject({ ok: true });
});

test("a pause lasts a year at most", () => {
  expect(endOfPause({ day: "2027-11-21", timeZone: "UTC", now })).toMatchObject({ ok: true });
  expect(endOfPause({ day: "2027-11-22", timeZone: "UTC", now })).toEqual({ ok: false, mistake: "pauseFar" });
});

test("a zone that this runtime does not know counts as UTC", () => {
  expect(endOfPause({ day: "2026-12-05", timeZone: "Mars/Olympus", now })).toEqual({
    ok: true,
    until: "2026-12-05T00:00:00Z",
  });
});

test("a week is offered first, and nothing before tomorrow", () => {
  expect(pauseChoices({ timeZone: "Asia/Shanghai", now })).toEqual({
    first: "2026-11-23",
    last: "2027-11-22",
    offered: "2026-11-29",
  });
});
