import { describe, expect, test } from "vitest";
import { asOwner } from "../setup/actors";
import { townFeed } from "../setup/gtfs";
import { Alert, stop, TripDescriptor, tripUpdate } from "../setup/gtfs-rt";
import { imported, journeysOf, lateness, told } from "../setup/timetables";

const Of = TripDescriptor.ScheduleRelationship;
const late = { stopTimeUpdate: [stop("1 dep+600")] };

/** Two trips of one line, at 8 and at 9, and one of another line that repeats every ten minutes from 10 to 10:30. */
const town = townFeed({
  routes: ["route_id,route_short_name,route_type", "r1,7,0", "r2,8,3"],
  trips: [
    "route_id,service_id,trip_id,direction_id",
    ...["r1,daily,eight,0", "r1,daily,nine,0", "r2,daily,often,1"],
  ],
  frequencies: ["trip_id,start_time,end_time,headway_secs,exact_times", "often,10:00:00,10:30:00,600,1"],
  stop_times: [
    "trip_id,arrival_time,departure_time,stop_id,stop_sequence",
    ...["eight,08:00:00,08:00:00,central-1,1", "eight,08:20:00,08:20:00,harbour,2"],
    ...["nine,09:00:00,09:00:00,central-1,1", "nine,09:20:00,09:20:00,harbour,2"],
    ...["often,00:00:00,00:00:00,central-1,1", "often,00:15:00,00:15:00,market,2"],
  ],
});

async function lateTrips(feed: string): Promise<string[]> {
  const rows = await asOwner.query<{ name: string }>(
    `select distinct concat_ws(' ', journey.trip_ref, journey.service_date, nullif(journey.start_time, '')) as name
       from public.journeys journey join public.calls call on call.journey_id = journey.id
      where journey.feed = $1 and call.expected_arrival is not null order by 1`,
    [feed],
  );
  return rows.map(({ name }) => name);
}

describe("an update is about", () => {
  test.each([
    ["the trip of that id and date", { tripId: "eight", startDate: "20260303" }, ["eight 2026-03-03"]],
    [
      "the run that starts then, where the trip repeats",
      { tripId: "often", startDate: "20260302", startTime: "10:10:00" },
      ["often 2026-03-02 10:10:00"],
    ],
    ["the trip that is under way, where no date is told", { tripId: "eight" }, ["eight 2026-03-02"]],
    [
      "the only trip of that line, direction and start",
      { routeId: "r1", directionId: 0, startDate: "20260302", startTime: "9:00:00" },
      ["nine 2026-03-02"],
    ],
    [
      "the run of that line, direction and start",
      { routeId: "r2", directionId: 1, startDate: "20260302", startTime: "10:20:00" },
      ["often 2026-03-02 10:20:00"],
    ],
  ])("%s", async (_sentence, trip, expected) => {
    const { feed } = await imported(town, { days: 2 });
    expect(await told(feed, [tripUpdate(trip, late)])).toMatchObject({
      matched: 1,
      unmatched: 0,
      applied: 1,
    });
    expect(await lateTrips(feed)).toEqual(expected);
  });

  test.each([
    ["an unknown trip", { tripId: "ten", startDate: "20260302" }, "unknown_trip"],
    ["another day", { tripId: "eight", startDate: "20260309" }, "unknown_trip"],
    ["one of several runs", { tripId: "often", startDate: "20260302" }, "ambiguous"],
    [
      "a start that is in no timetable",
      { tripId: "often", startDate: "20260302", startTime: "10:15:00" },
      "unknown_trip",
    ],
    [
      "a trip without a date, hours away",
      { tripId: "nine", startTime: "09:00:00", routeId: "r1" },
      "unknown_trip",
      "2026-03-02T16:00:00Z",
    ],
    ["a route alone", { routeId: "r1", startDate: "20260302", startTime: "08:00:00" }, "names_no_trip"],
    [
      "the other direction",
      { routeId: "r1", directionId: 1, startDate: "20260302", startTime: "08:00:00" },
      "unknown_trip",
    ],
    ["a day that is none", { tripId: "eight", startDate: "20260230" }, "unclear_trip"],
    [
      "a change of the whole trip",
      { tripId: "eight", startDate: "20260302", scheduleRelationship: Of.REPLACEMENT },
      "unsupported",
    ],
  ])(
    "nothing of ours: %s is counted and never guessed",
    async (_sentence, trip, problem, at = "2026-03-02T07:00:00Z") => {
      const { feed } = await imported(town);
      expect(await told(feed, [tripUpdate(trip, late)], { at })).toMatchObject({
        ...{ matched: 0, unmatched: 1, applied: 0 },
        problems: { [problem]: 1 },
      });
      expect(await lateTrips(feed)).toEqual([]);
    },
  );

  test("one journey once: of two updates the newer counts, and an entity told twice is read once", async () => {
    const { feed } = await imported(town);
    const trip = { tripId: "eight", startDate: "20260302" };
    const older = tripUpdate(trip, { timestamp: 1772430000, stopTimeUpdate: [stop("1 dep+60")] });
    const newer = tripUpdate(trip, { timestamp: 1772431000, stopTimeUpdate: [stop("1 dep+900")] });
    const run = await told(feed, [older, newer, newer]);
    expect(run).toMatchObject({ applied: 1, unmatched: 2, problems: { told_twice: 1, repeated_entity: 1 } });
    expect(await lateness(feed, "eight")).toEqual(["1 - 900", "2 900 -"]);
  });
});

describe("a trip", () => {
  const trip = { tripId: "eight", startDate: "20260302" };
  const statusOf = async (feed: string) =>
    (await journeysOf(feed)).find(({ trip_ref }) => trip_ref === "eight")?.status;

  test("is cancelled, and runs again when it is told to", async () => {
    const { feed } = await imported(town);
    await told(feed, [tripUpdate({ ...trip, scheduleRelationship: Of.CANCELED })]);
    expect(await statusOf(feed)).toBe("cancelled");
    const again = await told(feed, [tripUpdate({ ...trip, scheduleRelationship: Of.CANCELED })], {
      at: "2026-03-02T07:01:00Z",
    });
    expect(again).toMatchObject({ applied: 0, unchanged: 1 });
    await told(feed, [tripUpdate(trip, late)], { at: "2026-03-02T07:02:00Z" });
    expect(await statusOf(feed)).toBe("scheduled");
    expect(await lateness(feed, "eight")).toEqual(["1 - 600", "2 600 -"]);
  });

  test("is added with the times it tells, and late by what is told of it later", async () => {
    const { feed } = await imported(town);
    const extra = { tripId: "extra", startDate: "20260302", routeId: "r1", scheduleRelationship: Of.ADDED };
    const stops = (minutes: number) => [
      { stopSequence: 1, stopId: "central-1", departure: { time: 1772440200, delay: 0 } },
      {
        stopSequence: 2,
        stopId: "harbour",
        arrival: { time: 1772441400 + minutes * 60, delay: minutes * 60 },
      },
    ];
    expect(await told(feed, [tripUpdate(extra, { stopTimeUpdate: stops(0) })])).toMatchObject({ matched: 1 });
    expect((await journeysOf(feed)).map(({ trip_ref }) => trip_ref)).toContain("extra");
    expect(await lateness(feed, "extra")).toEqual(["1 - .", "2 . -"]);
    await told(feed, [tripUpdate(extra, { stopTimeUpdate: stops(4) })], { at: "2026-03-02T07:01:00Z" });
    expect(await lateness(feed, "extra")).toEqual(["1 - .", "2 240 -"]);
    // The next import of the timetable, which has no such trip, leaves it.
    await imported(town, { feed });
    expect((await journeysOf(feed)).map(({ trip_ref }) => trip_ref)).toContain("extra");
  });

  test.each([
    [
      "of a line that we don't know",
      { routeId: "r9" },
      [stop("central-1 dep@1772440200"), stop("harbour arr@1772441400")],
      "unknown_route",
    ],
    [
      "to a place that we don't know",
      { routeId: "r1" },
      [stop("central-1 dep@1772440200"), stop("moon arr@1772441400")],
      "unknown_stop",
    ],
    [
      "without times",
      { routeId: "r1" },
      [stop("central-1 dep+0"), stop("harbour arr@1772441400")],
      "extra_trip_without_times",
    ],
  ])("%s is not added", async (_sentence, more, stopTimeUpdate, problem) => {
    const { feed } = await imported(town);
    const extra = { tripId: "extra", startDate: "20260302", scheduleRelationship: Of.NEW, ...more };
    expect(await told(feed, [tripUpdate(extra, { stopTimeUpdate })])).toMatchObject({
      problems: { [problem]: 1 },
    });
    expect(await journeysOf(feed)).toHaveLength(5);
  });

  test("is duplicated at another time", async () => {
    const { feed } = await imported(town);
    const copy = tripUpdate(
      { ...trip, scheduleRelationship: Of.DUPLICATED },
      {
        tripProperties: { tripId: "copy", startDate: "20260302", startTime: "08:30:00" },
        stopTimeUpdate: [stop("1 dep+120")],
      },
    );
    expect(await told(feed, [copy])).toMatchObject({ matched: 1, applied: 1 });
    expect(await lateness(feed, "copy")).toEqual(["1 - 120", "2 120 -"]);
    const [call] = await asOwner.query<{ at: string }>(
      `select to_char(departs_at at time zone 'UTC', 'HH24:MI') as at from public.journeys where feed = $1 and trip_ref = 'copy'`,
      [feed],
    );
    expect(call?.at).toBe("07:30");
  });
});

test("another platform is told and taken back, and nothing else is", async () => {
  const { feed } = await imported(
    townFeed({
      stops: [
        "stop_id,stop_name,location_type,parent_station,platform_code",
        ...[
          "central,Central,1,,",
          "central-1,Central,0,central,1",
          "central-2,Central,0,central,2",
          "harbour,Harbour,,,",
        ],
      ],
      stop_times: [
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence",
        ...["t1,08:00:00,08:00:00,central-1,1", "t1,08:20:00,08:20:00,harbour,2"],
      ],
    }),
  );
  const at = (assignedStopId: string) => [
    tripUpdate(
      { tripId: "t1", startDate: "20260302" },
      { stopTimeUpdate: [{ ...stop("1 dep+0"), stopTimeProperties: { assignedStopId } }] },
    ),
  ];
  await told(feed, at("central-2"));
  expect(await lateness(feed, "t1")).toEqual(["1 - . 2", "2 . -"]);
  await told(feed, at("central-1"), { at: "2026-03-02T07:01:00Z" });
  expect(await lateness(feed, "t1")).toEqual(["1 - .", "2 . -"]);
});

describe("an alert", () => {
  const noService = (trip: object, more: object = {}) => ({
    id: "alert",
    alert: {
      effect: Alert.Effect.NO_SERVICE,
      cause: Alert.Cause.STRIKE,
      informedEntity: [{ trip }],
      ...more,
    },
  });
  const trip = { tripId: "eight", startDate: "20260302" };
  const alerts = { source: "alerts.pb" };
  const statusOf = async (feed: string) =>
    (await journeysOf(feed)).find(({ trip_ref }) => trip_ref === "eight")?.status;

  test("that a trip has no service cancels it for as long as it is told, whatever trip updates say", async () => {
    const { feed } = await imported(town);
    expect(await told(feed, [noService(trip)], alerts)).toMatchObject({ matched: 1, applied: 1 });
    expect(await statusOf(feed)).toBe("cancelled");
    const [event] = await asOwner.query<{ kind: string; reason: string }>(
      "select kind, reason from public.disruptions event join public.journeys journey on journey.id = event.journey_id where journey.feed = $1",
      [feed],
    );
    expect(event).toEqual({ kind: "cancelled", reason: "strike" });
    await told(feed, [tripUpdate(trip, late)], { at: "2026-03-02T07:01:00Z" });
    expect(await statusOf(feed)).toBe("cancelled");
    await told(feed, [], { ...alerts, at: "2026-03-02T07:02:00Z" });
    expect(await statusOf(feed)).toBe("scheduled");
  });

  test.each([
    ["of a time that is over", noService(trip, { activePeriod: [{ end: 1772400000 }] }), {}],
    [
      "of a stop of the trip",
      noService(trip, { cause: undefined, informedEntity: [{ trip, stopId: "market" }] }),
      { alert_without_consequence: 1 },
    ],
    [
      "of a route",
      noService(trip, { cause: undefined, informedEntity: [{ routeId: "r1" }] }),
      { alert_without_consequence: 1 },
    ],
  ])("%s cancels nothing", async (_sentence, entity, problems) => {
    const { feed } = await imported(town);
    expect(await told(feed, [entity], alerts)).toMatchObject({ applied: 0, problems });
    expect(await statusOf(feed)).toBe("scheduled");
  });
});
