import { describe, expect, test } from "vitest";
import { as, asOwner } from "../setup/actors";
import { townFeed } from "../setup/gtfs";
import { stop, tripUpdate } from "../setup/gtfs-rt";
import { book, imported, journeysOf, lateness, told } from "../setup/timetables";

/** Calls of a feed's journeys in their order: `trip day start position stop arrival departure`, times in UTC. */
async function callsOf(feed: string): Promise<string[]> {
  const rows = await asOwner.query<{ line: string }>(
    `select concat_ws(' ', journey.trip_ref, to_char(journey.service_date, 'DD'), nullif(journey.start_time, ''),
        call.position, stop.code,
        coalesce(to_char(call.arrives_at at time zone 'UTC', 'DD"T"HH24:MI:SS'), '-'),
        coalesce(to_char(call.departs_at at time zone 'UTC', 'DD"T"HH24:MI:SS'), '-')) as line
       from public.calls call
       join public.journeys journey on journey.id = call.journey_id
       join public.stops stop on stop.id = call.stop_id
      where journey.feed = $1
      order by journey.service_date, journey.trip_ref, journey.start_time, call.position`,
    [feed],
  );
  return rows.map(({ line }) => line);
}

const stopTimes = (...lines: string[]) => ({
  stop_times: [
    "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type",
    ...lines,
  ],
});
const plain = stopTimes("t1,08:00:00,08:00:00,central-1,1,,", "t1,08:20:00,08:20:00,harbour,2,,");

describe("a GTFS feed", () => {
  test("becomes journeys with their calls, and changes nothing the second time", async () => {
    const first = await imported(townFeed());
    expect(first.told).toEqual({ journeys: 1, calls: 3 });
    expect(first.counts).toMatchObject({ operators: 1, stops: 4, journeys: 1, calls: 3 });
    expect(await callsOf(first.feed)).toEqual([
      "t1 02 1 central-1 - 02T07:00:00",
      "t1 02 2 market 02T07:10:00 02T07:11:00",
      "t1 02 3 harbour 02T07:20:00 -",
    ]);
    const again = await imported(townFeed(), { feed: first.feed });
    expect(again.counts).toMatchObject({ operators: 0, stops: 0, journeys: 0, calls: 0, removed: 0 });
  });

  test("keeps stops with their station, zone and platform, and names in its own languages", async () => {
    const { feed } = await imported(
      townFeed({
        stops: [
          "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,platform_code,stop_timezone",
          // Parts before their station, as the reference allows.
          "pier,Pier,50,1,0,port,A,Europe/Berlin",
          "port,Port,50,1,1,,,Europe/London",
          "door,Entrance,50,1,2,port,,",
          "isle,Isle,95,1,,,TooLongAPlatform,Nowhere/Land",
        ],
        translations: [
          "table_name,field_name,language,translation,record_id,field_value",
          "stops,stop_name,zh-Hans,港口,port,",
          "stops,stop_name,en,Isle of Sand,,Isle",
          "stops,stop_desc,en,Nothing,port,",
        ],
        transfers: ["from_stop_id,to_stop_id,transfer_type,min_transfer_time", "port,port,2,270"],
        ...stopTimes("t1,08:00:00,08:00:00,pier,1,,", "t1,08:20:00,08:20:00,isle,2,,"),
      }),
    );
    const stops = await asOwner.query(
      `select stop.code, stop.names, stop.time_zone, stop.latitude, station.code as station, stop.platform, stop.connection_minutes
         from public.stops stop left join public.stops station on station.id = stop.station_id
        where stop.feed = $1 order by stop.code`,
      [feed],
    );
    expect(stops).toEqual([
      {
        ...{
          code: "isle",
          names: { en: "Isle of Sand", de: "Isle" },
          time_zone: "Europe/Berlin",
          latitude: null,
        },
        ...{ station: null, platform: null, connection_minutes: 10 },
      },
      {
        ...{ code: "pier", names: { en: "Pier", de: "Pier" }, time_zone: "Europe/London", latitude: 50 },
        ...{ station: "port", platform: "A", connection_minutes: 10 },
      },
      {
        ...{
          code: "port",
          names: { en: "Port", de: "Port", "zh-CN": "港口" },
          time_zone: "Europe/London",
          latitude: 50,
        },
        ...{ station: null, platform: null, connection_minutes: 5 },
      },
    ]);
  });

  test("counts times from noon minus twelve hours, past midnight and on the days when clocks change", async () => {
    // In Berlin clocks go forward on 29 March 2026 at 2:00, and back on 25 October at 3:00.
    const night = townFeed(
      stopTimes("t1,01:30:00,01:30:00,central-1,1,,", "t1,25:10:00,25:10:00,harbour,2,,"),
    );
    const spring = await imported(night, { date: "2026-03-29" });
    expect(await callsOf(spring.feed)).toEqual([
      "t1 29 1 central-1 - 28T23:30:00",
      "t1 29 2 harbour 29T23:10:00 -",
    ]);
    const autumn = await imported(night, { date: "2026-10-25" });
    expect(await callsOf(autumn.feed)).toEqual([
      "t1 25 1 central-1 - 25T00:30:00",
      "t1 25 2 harbour 26T00:10:00 -",
    ]);
  });

  test("runs on the days of its calendar, with its exceptions", async () => {
    const { feed, told: counted } = await imported(
      townFeed({
        ...plain,
        calendar: [
          "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date",
          "daily,1,1,1,1,1,0,0,20260302,20260306",
        ],
        calendar_dates: [
          "service_id,date,exception_type",
          "daily,20260304,2",
          "daily,20260308,1",
          "other,20260307,1",
        ],
      }),
      { date: "2026-03-01", days: 8 },
    );
    expect(counted.journeys).toBe(5);
    expect((await journeysOf(feed)).map(({ service_date }) => service_date.slice(-2))).toEqual([
      ...["02", "03", "05", "06", "08"],
    ]);
  });

  test("runs its frequencies from the start to before the end, moved as a whole", async () => {
    const { feed } = await imported(
      townFeed({
        ...plain,
        frequencies: [
          "trip_id,start_time,end_time,headway_secs",
          "t1,6:00:00,6:30:00,900",
          "t1,24:05:00,24:06:00,60",
        ],
      }),
    );
    expect(await callsOf(feed)).toEqual([
      ...["t1 02 06:00:00 1 central-1 - 02T05:00:00", "t1 02 06:00:00 2 harbour 02T05:20:00 -"],
      ...["t1 02 06:15:00 1 central-1 - 02T05:15:00", "t1 02 06:15:00 2 harbour 02T05:35:00 -"],
      ...["t1 02 24:05:00 1 central-1 - 02T23:05:00", "t1 02 24:05:00 2 harbour 02T23:25:00 -"],
    ]);
  });

  test("may leave times out, have its rows in any order, and close calls to one direction", async () => {
    const { feed } = await imported(
      townFeed(
        stopTimes(
          "t1,08:30:00,,harbour,40,,",
          "t1,,,market,20,1,",
          "t1,,,harbour,30,,1",
          "t1,08:00:00,08:00:00,central-1,10,,",
          "t1,08:40:00,08:40:00,central-1,50,,",
        ),
      ),
    );
    expect(await callsOf(feed)).toEqual([
      "t1 02 10 central-1 - 02T07:00:00",
      "t1 02 20 market 02T07:10:00 -",
      "t1 02 30 harbour - 02T07:20:00",
      "t1 02 40 harbour 02T07:30:00 02T07:30:00",
      "t1 02 50 central-1 02T07:40:00 -",
    ]);
  });

  test.each([
    [
      "runs backwards",
      ["t1,08:00:00,08:00:00,central-1,1,,", "t1,07:00:00,07:00:00,harbour,2,,"],
      "trip_running_backwards",
    ],
    ["has one call", ["t1,08:00:00,08:00:00,central-1,1,,"], "trip_with_too_few_calls"],
    [
      "calls where nothing is",
      ["t1,08:00:00,08:00:00,central-1,1,,", "t1,08:20:00,08:20:00,moon,2,,"],
      "trip_with_unclear_call",
    ],
    [
      "has a time that is none",
      ["t1,08:00:00,08:00:00,central-1,1,,", "t1,08:61:00,08:61:00,harbour,2,,"],
      "trip_with_unclear_call",
    ],
    [
      "has no last time",
      ["t1,08:00:00,08:00:00,central-1,1,,", "t1,,,harbour,2,,"],
      "trip_without_first_or_last_time",
    ],
    [
      "tells a sequence twice",
      ["t1,08:00:00,08:00:00,central-1,1,,", "t1,08:20:00,08:20:00,harbour,1,,"],
      "trip_with_repeated_sequence",
    ],
  ])("leaves a trip out that %s, and says so", async (_sentence, lines, problem) => {
    const result = await imported(townFeed(stopTimes(...lines)));
    expect(result).toMatchObject({ told: { journeys: 0 }, problems: { [problem]: 1 } });
  });
});

describe("the next import of the same days", () => {
  const two = townFeed({
    trips: ["route_id,service_id,trip_id", "r1,daily,t1", "r1,daily,t2"],
    ...stopTimes(
      ...["t1,08:00:00,08:00:00,central-1,1,,", "t1,08:20:00,08:20:00,harbour,2,,"],
      ...["t2,09:00:00,09:00:00,central-1,1,,", "t2,09:20:00,09:20:00,harbour,2,,"],
    ),
  });
  const one = townFeed(stopTimes("t1,08:05:00,08:05:00,central-1,1,,", "t1,08:20:00,08:20:00,market,3,,"));

  test("removes trips that are gone, moves those that changed, and leaves other days and feeds", async () => {
    const { feed } = await imported(two, { days: 2 });
    const other = await imported(two);
    const next = await imported(one, { feed });
    expect(next.counts).toMatchObject({ journeys: 1, removed: 1, kept_as_sold: 0, kept_though_gone: 0 });
    expect(await callsOf(feed)).toEqual([
      ...["t1 02 1 central-1 - 02T07:05:00", "t1 02 3 market 02T07:20:00 -"],
      ...["t1 03 1 central-1 - 03T07:00:00", "t1 03 2 harbour 03T07:20:00 -"],
      ...["t2 03 1 central-1 - 03T08:00:00", "t2 03 2 harbour 03T08:20:00 -"],
    ]);
    expect(await callsOf(other.feed)).toHaveLength(4);
  });

  test("takes from nobody what they have booked: it stays as it was sold", async () => {
    const { feed } = await imported(two);
    await book(feed, "t1");
    await book(feed, "t2");
    const next = await imported(one, { feed });
    expect(next.counts).toMatchObject({ journeys: 0, removed: 0, kept_as_sold: 1, kept_though_gone: 1 });
    expect(await callsOf(feed)).toEqual([
      ...["t1 02 1 central-1 - 02T07:00:00", "t1 02 2 harbour 02T07:20:00 -"],
      ...["t2 02 1 central-1 - 02T08:00:00", "t2 02 2 harbour 02T08:20:00 -"],
    ]);
  });

  test("leaves what a realtime feed said of a journey", async () => {
    const { feed } = await imported(two);
    await told(feed, [
      tripUpdate({ tripId: "t1", startDate: "20260302" }, { stopTimeUpdate: [stop("1 dep+600")] }),
    ]);
    await imported(two, { feed });
    expect(await lateness(feed, "t1")).toEqual(["1 - 600", "2 600 -"]);
  });
});

test("a booked journey that is late becomes one event with a disruption, an unbooked one is just written down", async () => {
  const { feed } = await imported(townFeed());
  await book(feed, "t1");
  const trip = { tripId: "t1", startDate: "20260302" };
  const late = (words: string, at: string) =>
    told(feed, [tripUpdate(trip, { stopTimeUpdate: [stop(words)] })], { at: `2026-03-02T${at}Z` });
  expect(await late("2 dep+900", "07:00:00")).toMatchObject({ applied: 1 });
  expect(await late("2 dep+930", "07:01:00")).toMatchObject({ applied: 0, unchanged: 1 });
  expect(await late("2 dep+4200", "07:02:00")).toMatchObject({ applied: 1 });
  // A message from before is none of the journey's any more.
  expect(await late("2 dep+60", "07:00:30")).toMatchObject({ refused: "older" });
  const events = await asOwner.query(
    `select event.source, event.kind, event.state, event.severity, event.delay_minutes
       from public.disruptions event join public.journeys journey on journey.id = event.journey_id
      where journey.feed = $1 order by event.occurred_at`,
    [feed],
  );
  expect(events).toEqual([
    { source: feed, kind: "delayed", state: "superseded", severity: 1, delay_minutes: 15 },
    { source: feed, kind: "delayed", state: "current", severity: 2, delay_minutes: 70 },
  ]);
  expect(await lateness(feed, "t1")).toEqual(["1 - .", "2 . 4200", "3 4200 -"]);
});

test("what an import came to is kept", async () => {
  const { feed } = await imported(townFeed());
  const { data } = await as("notifier")
    .from("feed_runs")
    .select("kind, entities, applied, refused")
    .eq("feed", feed);
  expect(data).toEqual([{ kind: "timetable", entities: 1, applied: 1, refused: null }]);
});
