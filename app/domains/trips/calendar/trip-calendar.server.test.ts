import { describe, expect, test } from "vitest";
import type { Call, Leg, Trip } from "../schema";
import { tripCalendar } from "./trip-calendar.server";

/** A line of a calendar, unfolded and unescaped (RFC 5545, sections 3.1 and 3.3.11). */
interface Property {
  name: string;
  parameters: string;
  value: string;
}

/** Reads a calendar back: what stands before the first event, and each event's properties. */
function read(text: string): { calendar: Property[]; events: Map<string, Property>[] } {
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  const lines = text.replaceAll("\r\n ", "").trimEnd().split("\r\n");
  expect([lines[0], lines.at(-1)]).toEqual(["BEGIN:VCALENDAR", "END:VCALENDAR"]);
  const calendar: Property[] = [];
  const events: Map<string, Property>[] = [];
  let event: Map<string, Property> | undefined;
  for (const line of lines.slice(1, -1)) {
    const [, name = "", parameters = "", raw = ""] =
      /^([\w-]+)((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)$/.exec(line) ?? [];
    const value = raw.replace(/\\([nN,;\\])/g, (_, escaped: string) => (/n/i.test(escaped) ? "\n" : escaped));
    if (line === "BEGIN:VEVENT") event = new Map();
    else if (line === "END:VEVENT") {
      if (event) events.push(event);
      event = undefined;
    } else if (event) event.set(name, { name, parameters, value });
    else calendar.push({ name, parameters, value });
  }
  return { calendar, events };
}

const shanghai: Call["stop"] = {
  id: 1,
  code: "PVG",
  names: { en: "Shanghai Pudong; Terminal 1, “West”", "zh-CN": "上海浦东" },
  time_zone: "Asia/Shanghai",
  country: "CN",
  latitude: 31.1434,
  longitude: 121.8052,
  connection_minutes: 90,
  station_id: null,
};
const lisbon: Call["stop"] = {
  ...shanghai,
  id: 2,
  code: "LIS",
  names: { en: "Lisbon" },
  time_zone: "Europe/Lisbon",
  latitude: null,
};

const call = (more: Partial<Call>): Call => ({
  position: 1,
  stop: shanghai,
  arrives_at: null,
  departs_at: null,
  expected_arrival: null,
  expected_departure: null,
  platform: null,
  expected_platform: null,
  status: "scheduled",
  ...more,
});
const boarding = call({ departs_at: "2026-11-23T02:30:00+00:00", platform: "B5" });
const alighting = call({ position: 2, stop: lisbon, arrives_at: "2026-11-23T16:45:00+00:00" });
const carrier = { id: "demo:JC", names: { en: "Jade Crane Airlines", "zh-CN": "玉鹤航空" }, country: "CN" };

const leg: Leg = {
  id: "6f7cbe6e-9d2a-4b57-9a5e-0b8a6a1a2b3c",
  position: 1,
  status: "booked",
  seat: "19C",
  revision: 0,
  changed_at: "2026-11-20T08:00:00+00:00",
  journey: {
    id: "11111111-1111-4111-8111-111111111111",
    operator: carrier,
    mode: "flight",
    service: "JC 821",
    status: "scheduled",
    service_date: "2026-11-23",
  },
  calls: [boarding, alighting],
};

const trip = (...legs: Leg[]): Trip => ({
  id: "22222222-2222-4222-8222-222222222222",
  reference: "LM1122",
  operator: carrier,
  passengers: 1,
  refundable: true,
  added_at: "2026-11-19T08:00:00+00:00",
  legs,
});

const write = (legs: Leg[], locale: "en" | "zh-CN" = "en") =>
  tripCalendar({ trips: [trip(...legs)], locale, name: "Trips, mine", portalUrl: "https://port.example" });

function eventOf(one: Leg, locale: "en" | "zh-CN" = "en") {
  const [event] = read(write([one], locale)).events;
  return (name: string) => event?.get(name)?.value;
}

describe("a trip in a calendar", () => {
  test("is an event at the time that it runs, in UTC, with its own number and page", () => {
    const event = eventOf(leg);
    expect([event("DTSTART"), event("DTEND")]).toEqual(["20261123T023000Z", "20261123T164500Z"]);
    expect(event("UID")).toBe(leg.id);
    expect(event("SUMMARY")).toBe("Flight JC 821: Shanghai Pudong; Terminal 1, “West” – Lisbon");
    expect(event("LOCATION")).toBe("Shanghai Pudong; Terminal 1, “West”");
    expect(event("GEO")).toBe("31.1434;121.8052");
    expect(event("URL")).toBe("https://port.example/trips/22222222-2222-4222-8222-222222222222");
    expect([event("STATUS"), event("TRANSP"), event("SEQUENCE")]).toEqual(["CONFIRMED", "OPAQUE", "0"]);
    expect([event("DTSTAMP"), event("LAST-MODIFIED")]).toEqual(["20261120T080000Z", "20261120T080000Z"]);
  });

  test("says what one needs on the way, times by the clocks of the places", () => {
    const said = eventOf(leg)("DESCRIPTION");
    expect(said).toContain("Mon, Nov 23, 10:30 GMT+8");
    expect(said).toContain("Mon, Nov 23, 16:45");
    expect(said).toMatch(
      /Gate: B5\nSeat: 19C\nOperated by Jade Crane Airlines\nBooking LM1122 with Jade Crane/,
    );
  });

  test("speaks the language of its reader", () => {
    const event = eventOf(leg, "zh-CN");
    expect(event("SUMMARY")).toBe("航班 JC 821：上海浦东 – Lisbon");
    expect(event("DESCRIPTION")).toContain("登机口：B5");
  });

  test("moves with a delay, and says first what it was", () => {
    const late = eventOf({
      ...leg,
      revision: 3,
      changed_at: "2026-11-22T10:00:00+00:00",
      calls: [
        { ...boarding, expected_departure: "2026-11-23T04:00:00+00:00", expected_platform: "C9" },
        { ...alighting, expected_arrival: "2026-11-23T18:00:30+00:00" },
      ],
    });
    expect([late("DTSTART"), late("DTEND"), late("SEQUENCE")]).toEqual([
      "20261123T040000Z",
      "20261123T180030Z",
      "3",
    ]);
    expect(late("LAST-MODIFIED")).toBe("20261122T100000Z");
    const lines = late("DESCRIPTION")?.split("\n") ?? [];
    expect(lines[0]).toMatch(/^New departure: .*12:00.*planned .*10:30/);
    expect(lines[1]).toMatch(/^New arrival: .*18:00.*planned .*16:45/);
    expect(lines[2]).toBe("New gate: C9 instead of B5.");
    expect(late("STATUS")).toBe("CONFIRMED");
  });

  test("calls nothing changed that is expected as planned", () => {
    const asPlanned = eventOf({
      ...leg,
      calls: [
        { ...boarding, expected_departure: "2026-11-23T02:30:20+00:00", expected_platform: "B5" },
        alighting,
      ],
    });
    expect(asPlanned("DESCRIPTION")).not.toMatch(/New (departure|arrival|gate)/);
  });

  test.each<[string, Partial<Leg>, string]>([
    [
      "cancelled by its operator",
      { journey: { ...leg.journey, status: "cancelled" } },
      "Cancelled by the operator.",
    ],
    [
      "replaced by another leg",
      { status: "replaced" },
      "Replaced: another connection of this trip took its place.",
    ],
    ["given back", { status: "cancelled" }, "No longer part of your trip."],
    [
      "led past where one gets off",
      { calls: [boarding, { ...alighting, status: "skipped" }] },
      "Does not call at Lisbon today.",
    ],
  ])("keeps its number when it is %s, and takes no time any more", (_, change, said) => {
    const event = eventOf({ ...leg, ...change, revision: 1 });
    expect([event("UID"), event("STATUS"), event("TRANSP"), event("SEQUENCE")]).toEqual([
      leg.id,
      "CANCELLED",
      "TRANSPARENT",
      "1",
    ]);
    expect(event("SUMMARY")).toMatch(/^Off: Flight JC 821/);
    expect(event("DESCRIPTION")?.split("\n")[0]).toBe(said);
  });

  test("has a name, and asks programs to look again", () => {
    const { calendar } = read(write([leg]));
    const value = (name: string) => calendar.find((property) => property.name === name)?.value;
    expect(value("VERSION")).toBe("2.0");
    expect(value("PRODID")).toBe("-//Homeport//Trips//EN");
    expect(value("NAME")).toBe("Trips, mine");
    expect(value("REFRESH-INTERVAL")).toBe("PT15M");
    expect(value("METHOD")).toBeUndefined();
  });

  test("gives the same text for the same state of things", () => {
    expect(write([leg, { ...leg, id: "33333333-3333-4333-8333-333333333333" }])).toBe(
      write([leg, { ...leg, id: "33333333-3333-4333-8333-333333333333" }]),
    );
  });

  test("can't be led astray by a name with line breaks in it", () => {
    const { events } = read(
      write([
        {
          ...leg,
          seat: "1\r\nEND:VEVENT\nBEGIN:VEVENT",
          journey: { ...leg.journey, service: "X\r\nSTATUS:X" },
        },
      ]),
    );
    expect(events).toHaveLength(1);
    expect(events[0]?.get("STATUS")?.value).toBe("CONFIRMED");
  });

  test("of no trips is a calendar without events", () => {
    const text = tripCalendar({ trips: [], locale: "en", name: "Trips", portalUrl: "https://port.example" });
    expect(read(text).events).toEqual([]);
  });
});
