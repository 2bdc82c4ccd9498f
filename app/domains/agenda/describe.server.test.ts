import { expect, test } from "vitest";
import type { Locale } from "~/lib/i18n/languages";
import { daysFrom, type Placed, placeOccurrence, placeSpan } from "./days";
import { describeDays } from "./describe.server";
import type { Entry, Occurrence, Ride } from "./schema";
import { agendaSettings } from "./settings";

const now = new Date("2026-11-24T10:00:00Z");
const timeZone = "Asia/Shanghai";
const days = daysFrom({ now, timeZone, count: 7 });

const event = (start: string, end: string, title = "Dentist"): Occurrence => ({
  title,
  place: "Room 3",
  start,
  end,
});

function placed(...events: Occurrence[]): Placed<Entry>[] {
  return events.flatMap((one, index) =>
    placeOccurrence(one, { days, timeZone, now }).map(({ thing, ...place }) => ({
      ...place,
      thing: { kind: "event" as const, event: thing, calendar: "Family", key: String(index) },
    })),
  );
}

function read(
  entries: Placed<Entry>[],
  {
    locale = "en",
    several = false,
    places = "on",
  }: { locale?: Locale; several?: boolean; places?: string } = {},
) {
  return describeDays(entries, {
    locale,
    timeZone,
    now,
    several,
    settings: agendaSettings.parse({ places }),
  });
}

test("days have headings in words, and what lasts all day comes first", () => {
  const found = read(
    placed(
      event("2026-11-24T12:00:00Z", "2026-11-24T13:30:00Z"),
      event("2026-11-24", "2026-11-25", "Birthday"),
      event("2026-11-25T01:00:00Z", "2026-11-25T02:00:00Z", "Call"),
      event("2026-11-26T01:00:00Z", "2026-11-26T01:00:00Z", ""),
    ),
  );
  expect(found.map(({ heading }) => heading)).toEqual([
    "Today, Tuesday, November 24",
    "Tomorrow, Wednesday, November 25",
    "Thursday, November 26",
  ]);
  expect(found[0]?.entries.map(({ time, title }) => `${time} ${title}`)).toEqual([
    "All day Birthday",
    "20:00–21:30 Dentist",
  ]);
  expect(found[2]?.entries).toMatchObject([{ time: "09:00", title: "Without a title" }]);
});

test("the same in Chinese", () => {
  const [today] = read(placed(event("2026-11-24", "2026-11-25")), { locale: "zh-CN" });
  expect(today?.heading).toBe("今天，11月24日星期二");
  expect(today?.entries[0]?.time).toBe("全天");
});

test("what goes on past midnight says on which day it ends, and what began earlier only that", () => {
  const [today] = read(
    placed(
      event("2026-11-24T14:00:00Z", "2026-11-24T20:00:00Z"),
      event("2026-11-20T00:00:00Z", "2026-11-25T02:00:00Z"),
    ),
  );
  expect(today?.entries.map(({ time }) => time)).toEqual(["until Wed 10:00", "22:00–Wed 04:00"]);
});

test("of which calendar an event is stands beside it only where there are several, and its place where it is wanted", () => {
  const entries = placed(event("2026-11-24T12:00:00Z", "2026-11-24T13:00:00Z"));
  expect(read(entries)[0]?.entries[0]).toMatchObject({ calendar: null, place: "Room 3" });
  expect(read(entries, { several: true, places: "off" })[0]?.entries[0]).toMatchObject({
    calendar: "Family",
    place: null,
  });
});

test("a ride goes by the clocks of its places, named where they are not the reader's", () => {
  const ride: Ride = {
    booking_id: "b",
    service: "TA 101",
    mode: "flight",
    status: "cancelled",
    departs_at: "2026-11-25T02:00:00Z",
    arrives_at: "2026-11-25T05:00:00Z",
    from: { names: { en: "Quay Town", "zh-CN": "码头镇" }, time_zone: "Asia/Shanghai" },
    to: { names: { en: "Far Harbour" }, time_zone: "Europe/Lisbon" },
  };
  const entries = placeSpan<Entry>({
    thing: { kind: "ride", ride },
    start: Date.parse(ride.departs_at),
    end: Date.parse(ride.arrives_at),
    startZone: "Asia/Shanghai",
    first: days[0] ?? "",
    days,
  });
  const [day] = read(entries);
  expect(day?.heading).toBe("Tomorrow, Wednesday, November 25");
  expect(day?.entries[0]).toMatchObject({
    title: "TA 101: Quay Town – Far Harbour",
    to: "/trips/b",
    off: "Cancelled",
  });
  expect(day?.entries[0]?.time).toMatch(/^10:00–05:00 \S+$/);
});
