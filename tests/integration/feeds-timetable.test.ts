import { describe, expect, test } from "vitest";
import { as, asOwner } from "../setup/actors";
import { stopTimes, townFeed } from "../setup/gtfs";
import { callsOf, imported, journeysOf } from "../setup/timetables";

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

test("what an import came to is kept", async () => {
  const { feed } = await imported(townFeed());
  const { data } = await as("notifier")
    .from("feed_runs")
    .select("kind, entities, applied, refused")
    .eq("feed", feed);
  expect(data).toEqual([{ kind: "timetable", entities: 1, applied: 1, refused: null }]);
});
