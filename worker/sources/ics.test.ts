import { expect, test } from "vitest";
import { expandCalendar } from "./ics";

const window = { from: new Date("2026-11-20T00:00:00Z"), until: new Date("2027-01-20T00:00:00Z") };

/** A calendar of these lines. */
const calendarOf = (...lines: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", ...lines, "END:VCALENDAR", ""].join("\r\n");
const eventOf = (...lines: string[]) =>
  ["BEGIN:VEVENT", "DTSTAMP:20260101T000000Z", ...lines, "END:VEVENT"].join("\r\n");
const expand = (...lines: string[]) => expandCalendar(calendarOf(...lines), window).events;

const BERLIN = `BEGIN:VTIMEZONE
TZID:Berlin by hand
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE`.replaceAll("\n", "\r\n");

test("an event in UTC stands at its instant, with its name and place on one line", () => {
  expect(
    expand(
      eventOf(
        "UID:1",
        "DTSTART:20261124T080000Z",
        "DTEND:20261124T093000Z",
        "SUMMARY:Dentist\\nbring",
        "LOCATION:Room\\, 3",
      ),
    ),
  ).toEqual([
    { title: "Dentist bring", place: "Room, 3", start: "2026-11-24T08:00:00Z", end: "2026-11-24T09:30:00Z" },
  ]);
});

test("a zone goes by the rules that the calendar brings along", () => {
  expect(
    expand(
      BERLIN,
      eventOf("UID:1", "DTSTART;TZID=Berlin by hand:20261124T090000", "DURATION:PT1H", "SUMMARY:Call"),
    ),
  ).toMatchObject([{ start: "2026-11-24T08:00:00Z", end: "2026-11-24T09:00:00Z" }]);
});

test.each([
  ["Asia/Shanghai", "2026-11-24T01:00:00Z"],
  ["W. Europe Standard Time", "2026-11-24T08:00:00Z"],
  ["/freeassociation.sourceforge.net/Europe/Berlin", "2026-11-24T08:00:00Z"],
  ["China Standard Time", "2026-11-24T01:00:00Z"],
])("a zone that is only named, %s, is the one that everybody means by it", (zone, start) => {
  expect(
    expand(eventOf("UID:1", `DTSTART;TZID="${zone}":20261124T090000`, "DURATION:PT1H", "SUMMARY:Call")),
  ).toMatchObject([{ start }]);
});

test("a time without a zone, or with one that nobody knows, stays by the clock", () => {
  expect(
    expand(
      eventOf("UID:1", "DTSTART:20261124T090000", "SUMMARY:a"),
      eventOf("UID:2", "DTSTART;TZID=Nowhere:20261125T090000", "SUMMARY:b"),
    ),
  ).toMatchObject([{ start: "2026-11-24T09:00:00" }, { start: "2026-11-25T09:00:00" }]);
});

test("a flight that lands in another zone ends by that zone's clock", () => {
  expect(
    expand(
      eventOf(
        "UID:1",
        "DTSTART;TZID=Europe/Berlin:20261124T100000",
        "DTEND;TZID=Europe/Lisbon:20261124T120000",
        "SUMMARY:FRA-LIS",
      ),
    ),
  ).toMatchObject([{ start: "2026-11-24T09:00:00Z", end: "2026-11-24T12:00:00Z" }]);
});

test("what lasts whole days keeps its days; without an end it is one day", () => {
  expect(
    expand(
      eventOf("UID:1", "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227", "SUMMARY:Holidays"),
      eventOf("UID:2", "DTSTART;VALUE=DATE:20261201", "SUMMARY:Birthday"),
    ),
  ).toMatchObject([
    { title: "Birthday", start: "2026-12-01", end: "2026-12-02" },
    { title: "Holidays", start: "2026-12-24", end: "2026-12-27" },
  ]);
});

test("a weekly meeting keeps its hour by the clock across the change of clocks", () => {
  const spring = { from: new Date("2027-03-20T00:00:00Z"), until: new Date("2027-04-05T00:00:00Z") };
  const text = calendarOf(
    eventOf(
      "UID:1",
      "DTSTART;TZID=Europe/Berlin:20260105T090000",
      "DURATION:PT30M",
      "RRULE:FREQ=WEEKLY",
      "SUMMARY:Team",
    ),
  );
  expect(expandCalendar(text, spring).events.map(({ start }) => start)).toEqual([
    "2027-03-22T08:00:00Z",
    "2027-03-29T07:00:00Z",
  ]);
});

test("exceptions hold: a day left out, one cancelled, one moved and renamed, one added", () => {
  const found = expand(
    eventOf(
      "UID:1",
      "DTSTART:20261123T090000Z",
      "DURATION:PT1H",
      "RRULE:FREQ=DAILY;COUNT=5",
      "EXDATE:20261124T090000Z",
      "RDATE:20261210T090000Z",
      "SUMMARY:Course",
    ),
    eventOf(
      "UID:1",
      "RECURRENCE-ID:20261125T090000Z",
      "DTSTART:20261125T090000Z",
      "STATUS:CANCELLED",
      "SUMMARY:Course",
    ),
    eventOf(
      "UID:1",
      "RECURRENCE-ID:20261126T090000Z",
      "DTSTART:20261128T150000Z",
      "DURATION:PT2H",
      "SUMMARY:Course, late",
    ),
  );
  expect(found.map(({ start, title }) => `${start} ${title}`)).toEqual([
    "2026-11-23T09:00:00Z Course",
    "2026-11-27T09:00:00Z Course",
    "2026-11-28T15:00:00Z Course, late",
    "2026-12-10T09:00:00Z Course",
  ]);
});

test("what began before and is not over is there, what is over or later is not", () => {
  expect(
    expand(
      eventOf("UID:1", "DTSTART;VALUE=DATE:20261110", "DTEND;VALUE=DATE:20261125", "SUMMARY:Leave"),
      eventOf("UID:2", "DTSTART:20261118T090000Z", "DURATION:PT1H", "SUMMARY:Past"),
      eventOf("UID:3", "DTSTART:20270301T090000Z", "DURATION:PT1H", "SUMMARY:Later"),
    ).map(({ title }) => title),
  ).toEqual(["Leave"]);
});

test("one broken event costs nobody but itself", () => {
  expect(
    expand(
      eventOf("UID:1", "DTSTART:tomorrow", "SUMMARY:Broken"),
      eventOf("UID:2", "SUMMARY:Without a beginning"),
      eventOf("UID:3", "DTSTART:20261124T090000Z", "RRULE:FREQ=SOMETIMES", "SUMMARY:Broken rule"),
      eventOf("UID:4", "DTSTART:20261124T090000Z", "SUMMARY:Whole"),
    ).map(({ title }) => title),
  ).toEqual(["Whole"]);
});

test("a rule of every second is cut, and the calendar says so", () => {
  const text = calendarOf(
    eventOf("UID:1", "DTSTART:20261124T090000Z", "RRULE:FREQ=SECONDLY", "SUMMARY:Tick"),
  );
  const { events, cut } = expandCalendar(text, window);
  expect(events).toHaveLength(500);
  expect(cut).toBe(true);
});

test("a busy calendar keeps what stands last, behind old and ended series and a rule of every second", () => {
  const weekly = Array.from({ length: 60 }, (_, place) =>
    eventOf(`UID:w${place}`, "DTSTART:20160104T090000Z", "RRULE:FREQ=WEEKLY", "SUMMARY:Old"),
  );
  const ended = Array.from({ length: 30 }, (_, place) =>
    eventOf(
      `UID:e${place}`,
      "DTSTART:19700101T090000Z",
      "RRULE:FREQ=DAILY;UNTIL=20261001T000000Z",
      "SUMMARY:Ended",
    ),
  );
  const text = calendarOf(
    eventOf("UID:1", "DTSTART:20100101T090000Z", "RRULE:FREQ=SECONDLY", "SUMMARY:Tick"),
    ...ended,
    ...weekly,
    eventOf(
      "UID:2",
      "DTSTART:20260105T090000Z",
      "RRULE:FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=21",
      "SUMMARY:Choir",
    ),
  );
  const { events, cut } = expandCalendar(text, window);
  expect(events.map(({ title }) => title)).toContain("Choir");
  expect(cut).toBe(true);
  expect(expandCalendar(calendarOf(...ended, ...weekly.slice(0, 20)), window).cut).toBe(false);
});

test("an exception of a series that is over may still be ahead", () => {
  const series = ["UID:1", "DURATION:PT1H", "SUMMARY:Exam"];
  expect(
    expand(
      eventOf(...series, "DTSTART:20261005T090000Z", "RRULE:FREQ=WEEKLY;UNTIL=20261102T090000Z"),
      eventOf(...series, "DTSTART:20261130T090000Z", "RECURRENCE-ID:20261102T090000Z"),
    ),
  ).toMatchObject([{ title: "Exam", start: "2026-11-30T09:00:00Z" }]);
});

test("the calendar's own name is kept, and very long titles are shortened", () => {
  const text = calendarOf(
    "X-WR-CALNAME:Family",
    eventOf("UID:1", "DTSTART:20261124T090000Z", `SUMMARY:${"界".repeat(400)}`),
  );
  const { name, events } = expandCalendar(text, window);
  expect(name).toBe("Family");
  expect([...(events[0]?.title ?? "")]).toHaveLength(200);
});

test.each(["", "<html>Sign in</html>", "BEGIN:VCARD\r\nEND:VCARD\r\n"])(
  "what is no calendar is refused: %j",
  (text) => {
    expect(() => expandCalendar(text, window)).toThrow();
  },
);
