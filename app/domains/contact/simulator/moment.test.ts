import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { EXAMPLE_JOURNEYS } from "./examples";
import { departureAfter, momentOf, zonedNow } from "./moment";
import { SimulatorQuery } from "./schema";

const at = (text: string) => Temporal.ZonedDateTime.from(text);
const local = (moment: Temporal.ZonedDateTime) =>
  moment.toPlainDateTime().toString({ smallestUnit: "minute" });
/** 2026-11-20 is a Friday. */
const friday = at("2026-11-20T22:14:31+01:00[Europe/Berlin]");

test("the night before is the next ten past three, today's while it is still to come", () => {
  expect(local(momentOf({ when: "night" }, friday))).toBe("2026-11-21T03:10");
  const early = at("2026-11-21T01:00:00+01:00[Europe/Berlin]");
  expect(local(momentOf({ when: "night" }, early))).toBe("2026-11-21T03:10");
});

test("working hours skip the weekend", () => {
  expect(local(momentOf({ when: "work" }, friday))).toBe("2026-11-23T10:30");
  expect(local(momentOf({ when: "work" }, friday.with({ hour: 9 })))).toBe("2026-11-20T10:30");
});

test("before a journey of one's own, it is the last night and the last working day that leave time to act", () => {
  const wednesday = at("2026-11-25T14:20:00+01:00[Europe/Berlin]").toInstant();
  expect(local(momentOf({ when: "night" }, friday, wednesday))).toBe("2026-11-25T03:10");
  expect(local(momentOf({ when: "work" }, friday, wednesday))).toBe("2026-11-25T10:30");
  const sunday = at("2026-11-22T14:20:00+01:00[Europe/Berlin]").toInstant();
  expect(local(momentOf({ when: "work" }, friday.with({ hour: 9 }), sunday))).toBe("2026-11-20T10:30");
  const early = at("2026-11-21T05:00:00+01:00[Europe/Berlin]").toInstant();
  expect(local(momentOf({ when: "night" }, friday, early))).toBe("2026-11-20T03:10");
  const just = at("2026-11-21T05:10:00+01:00[Europe/Berlin]").toInstant();
  expect(local(momentOf({ when: "night" }, friday, just))).toBe("2026-11-21T03:10");
});

test("now is this minute", () => {
  expect(local(momentOf({ when: "now" }, friday))).toBe("2026-11-20T22:14");
});

test("an own time is by the customer's clock, and one that the clock skips is the one after it", () => {
  const own = { when: "at", date: "2027-03-28", time: "02:30" } as const;
  expect(local(momentOf(own, friday))).toBe("2027-03-28T03:30");
  expect(momentOf(own, friday.withTimeZone("Asia/Kathmandu")).offset).toBe("+05:45");
  expect(local(momentOf({ when: "at" }, friday))).toBe("2026-11-20T12:00");
  expect(local(momentOf({ when: "at", date: "1999-01-01", time: "08:00" }, friday))).toBe("2026-11-20T08:00");
});

test("a journey leaves at its own local time, the next that leaves two hours to act", () => {
  const night = at("2026-11-21T03:10:00+00:00[Europe/London]");
  const { departsAt, arrivesAt } = departureAfter(night, EXAMPLE_JOURNEYS.train);
  expect(departsAt.toString()).toBe("2026-11-21T06:00:00Z");
  expect(arrivesAt.toString()).toBe("2026-11-21T10:35:00Z");
  const tooLate = departureAfter(night.add({ hours: 1 }), EXAMPLE_JOURNEYS.train);
  expect(tooLate.departsAt.toString()).toBe("2026-11-22T06:00:00Z");
  const coach = departureAfter(night, EXAMPLE_JOURNEYS.coach);
  expect(coach.departsAt.toString()).toBe("2026-11-22T01:30:00Z");
});

test("a zone that this runtime does not know is UTC", () => {
  expect(zonedNow("Atlantis/Harbour").timeZoneId).toBe("UTC");
});

test("an address that makes no sense is the default question", () => {
  expect(
    SimulatorQuery.parse({
      event: "flood",
      journey: "rocket",
      delay: "7",
      when: "x",
      date: "y",
      time: "25:00",
    }),
  ).toEqual({
    event: "journey_cancelled",
    journey: undefined,
    delay: 45,
    when: "night",
    date: undefined,
    time: undefined,
  });
});
