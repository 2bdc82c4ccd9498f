import { expect, test } from "vitest";
import { hop, legOf, tripOf } from "../../../../tests/setup/trips";
import {
  arrivalOf,
  conditionOf,
  connectionBetween,
  currentLegs,
  departs,
  departureOf,
  failureOf,
  formerLegs,
  lateness,
  minutesBetween,
  partsOf,
  partTrips,
  progressOf,
} from "./rules";

const berlinToFrankfurt = (late = 0, more: Parameters<typeof hop>[4] = {}) =>
  hop("berlin", "2026-11-24T08:00:00+01:00", "frankfurt", "2026-11-24T09:10:00+01:00", {
    late: [0, late],
    minimum: 45,
    ...more,
  });
const frankfurtToShanghai = (more: Parameters<typeof hop>[4] = {}) =>
  hop("frankfurt", "2026-11-24T10:10:00+01:00", "shanghai", "2026-11-25T04:40:00+08:00", {
    minimum: 45,
    ...more,
  });

test("what is expected counts, and where nothing is, what was planned", () => {
  const [start, end] = berlinToFrankfurt(12).calls;
  if (!start || !end) throw new Error("two calls");
  expect(departureOf(start)).toBe("2026-11-24T08:00:00+01:00");
  expect(arrivalOf(end)).toBe("2026-11-24T08:22:00.000Z");
  expect(lateness(end.arrives_at, end.expected_arrival)).toBe(12);
  expect(lateness(start.departs_at, start.expected_departure)).toBe(0);
});

test.each([
  ["across nine zones", "2026-11-24T10:10:00+01:00", "2026-11-25T04:40:00+08:00", 690],
  ["over midnight", "2026-11-24T23:50:00+01:00", "2026-11-25T00:20:00+01:00", 30],
  // Europe/Berlin, 29 March 2026: clocks go from 02:00 to 03:00.
  ["over the hour that spring leaves out", "2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00", 60],
  // Europe/Berlin, 25 October 2026: clocks go from 03:00 back to 02:00.
  ["over the hour that autumn repeats", "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", 60],
  ["over the date line, back to yesterday", "2026-11-25T00:30:00+13:00", "2026-11-24T10:30:00-08:00", 420],
])("minutes are counted as they pass: %s", (_, from, to, minutes) => {
  expect(minutesBetween(from, to)).toBe(minutes);
});

test.each([
  // [late, minutes, state] against 60 planned and 45 needed
  [0, 60, "holds"],
  [10, 50, "holds"],
  [11, 49, "tight"],
  [15, 45, "tight"],
  [16, 44, "lost"],
  [59, 1, "lost"],
  [75, -15, "lost"],
  [-20, 80, "holds"],
] as const)(
  "a connection of an hour that needs 45 minutes, after %i minutes of delay, is %i long and %s",
  (late, minutes, state) => {
    const connection = connectionBetween(berlinToFrankfurt(late), frankfurtToShanghai());
    expect(connection).toMatchObject({ minutes, state, plannedMinutes: 60, minimum: 45, elsewhere: false });
    expect(connection.lostBy).toBe(state === "lost" ? "time" : null);
  },
);

test("a connection that a delay took holds again once the second leg waits", () => {
  const waits = frankfurtToShanghai({ late: [30, 30] });
  expect(connectionBetween(berlinToFrankfurt(30), waits).state).toBe("holds");
});

test("the longer of two minimum times counts, and platforms of one station are one place", () => {
  const train = legOf({
    mode: "train",
    calls: [
      { at: "berlin", departs: "2026-11-24T08:00:00+01:00" },
      { at: "munich", arrives: "2026-11-24T12:00:00+01:00", minimum: 8, station: 900 },
    ],
  });
  const next = legOf({
    mode: "train",
    calls: [
      { at: "zurich", departs: "2026-11-24T12:12:00+01:00", minimum: 10, station: 900 },
      { at: "geneva", arrives: "2026-11-24T15:00:00+01:00" },
    ],
  });
  expect(connectionBetween(train, next)).toMatchObject({ minimum: 10, elsewhere: false, state: "tight" });
  const across = {
    ...next,
    calls: next.calls.map((call) => ({ ...call, stop: { ...call.stop, station_id: 901 } })),
  };
  expect(connectionBetween(train, across).elsewhere).toBe(true);
});

test("a change that was sold shorter than usual there holds while it is as long as that", () => {
  const [first, next] = [berlinToFrankfurt(), frankfurtToShanghai({ minimum: 90 })];
  expect(connectionBetween(first, next)).toMatchObject({ plannedMinutes: 60, minimum: 60, state: "tight" });
  expect(connectionBetween(berlinToFrankfurt(1), next)).toMatchObject({ state: "lost", lostBy: "time" });
});

test("a connection is lost with the leg on either side of it", () => {
  expect(connectionBetween(berlinToFrankfurt(0, { cancelled: true }), frankfurtToShanghai())).toMatchObject({
    state: "lost",
    lostBy: "arriving",
  });
  expect(connectionBetween(berlinToFrankfurt(), frankfurtToShanghai({ cancelled: true }))).toMatchObject({
    state: "lost",
    lostBy: "leaving",
  });
});

test.each([
  ["24 hours are a stay", "2026-11-25T09:10:00+01:00", "stay"],
  ["a minute less is a long change", "2026-11-25T09:09:00+01:00", "holds"],
])("%s", (_, leaves, state) => {
  const onward = hop("frankfurt", leaves, "lisbon", "2026-11-25T12:00:00+00:00");
  expect(connectionBetween(berlinToFrankfurt(), onward).state).toBe(state);
});

test("a trip has a way there and a way back where a stay lies between", () => {
  const there = [berlinToFrankfurt(), frankfurtToShanghai()];
  const back = hop("shanghai", "2026-12-01T10:00:00+08:00", "berlin", "2026-12-01T16:00:00+01:00");
  expect(partsOf([...there, back]).map((part) => part.length)).toEqual([2, 1]);
  expect(partsOf([])).toEqual([]);
});

test("a leg can't be travelled where the journey does not run or passes by", () => {
  const calls = berlinToFrankfurt().calls;
  const skipping = (index: number) => ({
    ...berlinToFrankfurt(),
    calls: calls.map((call, at) => (at === index ? { ...call, status: "skipped" as const } : call)),
  });
  expect(failureOf(berlinToFrankfurt())).toBeNull();
  expect(failureOf(berlinToFrankfurt(0, { cancelled: true }))).toBe("cancelled");
  expect(failureOf(berlinToFrankfurt(0, { status: "cancelled" }))).toBe("cancelled");
  expect(failureOf(skipping(0))).toBe("not_boarding");
  expect(failureOf(skipping(1))).toBe("not_alighting");
});

test("legs that gave way to others are history, and the rest goes by departure whatever its position", () => {
  const gone = berlinToFrankfurt(0, { status: "replaced", position: 1 });
  const instead = berlinToFrankfurt(0, { position: 9 });
  const onward = frankfurtToShanghai({ position: 2 });
  const trip = tripOf([gone, onward, instead]);
  expect(currentLegs(trip)).toEqual([instead, onward]);
  expect(formerLegs(trip)).toEqual([gone]);
});

test.each([
  ["2026-11-24T07:59:59+01:00", { at: "before", index: 0 }],
  ["2026-11-24T08:00:00+01:00", { at: "aboard", index: 0, travelled: 0, next: 2 }],
  ["2026-11-24T08:35:00+01:00", { at: "aboard", index: 0, travelled: 0.5, next: 2 }],
  ["2026-11-24T09:10:00+01:00", { at: "between", index: 1 }],
  ["2026-11-24T10:10:00+01:00", { at: "aboard", index: 1, travelled: 0, next: 2 }],
  ["2026-11-25T04:40:00+08:00", { at: "after" }],
])("at %s one is %o", (now, progress) => {
  expect(progressOf([berlinToFrankfurt(), frankfurtToShanghai()], now)).toEqual(progress);
});

test("on board, the next call is one that is made", () => {
  const leg = legOf({
    mode: "train",
    calls: [
      { at: "berlin", departs: "2026-11-24T08:00:00+01:00" },
      {
        at: "dresden",
        arrives: "2026-11-24T09:00:00+01:00",
        departs: "2026-11-24T09:05:00+01:00",
        status: "skipped",
      },
      { at: "prague", arrives: "2026-11-24T11:00:00+01:00", departs: "2026-11-24T11:05:00+01:00", late: 20 },
      { at: "munich", arrives: "2026-11-24T15:00:00+01:00" },
    ],
  });
  expect(progressOf([leg], "2026-11-24T08:30:00+01:00")).toMatchObject({ next: 3 });
  expect(progressOf([leg], "2026-11-24T11:10:00+01:00")).toMatchObject({ next: 3 });
  expect(progressOf([leg], "2026-11-24T11:20:00+01:00")).toMatchObject({ next: 4 });
});

test("nobody is on board of a leg that is cancelled", () => {
  const legs = [berlinToFrankfurt(0, { cancelled: true }), frankfurtToShanghai()];
  expect(progressOf(legs, "2026-11-24T08:30:00+01:00")).toEqual({ at: "between", index: 1 });
});

test.each([
  ["nothing", [0, 0], "as_planned", 0],
  ["four minutes, which are nothing", [0, 4], "as_planned", 4],
  ["five minutes, which are late, and the connection is tight too", [0, 15], "late", 0],
])("a trip with %s of delay on its first leg", (_, late, worst, minutesLate) => {
  const legs = [berlinToFrankfurt(late[1]), frankfurtToShanghai()];
  expect(conditionOf(legs).worst).toBe(worst);
  expect(conditionOf(legs.slice(0, 1)).minutesLate).toBe(minutesLate === 4 ? 4 : late[1]);
});

test("the worst is said first: cancelled, then lost, then late, then tight", () => {
  const tight = frankfurtToShanghai({ minimum: 58 });
  const cancelled = frankfurtToShanghai({ cancelled: true });
  expect(conditionOf([berlinToFrankfurt(), tight])).toEqual({ worst: "connection_tight", minutesLate: 0 });
  expect(conditionOf([berlinToFrankfurt(), frankfurtToShanghai({ late: [40, 25] })])).toEqual({
    worst: "late",
    minutesLate: 25,
  });
  expect(conditionOf([berlinToFrankfurt(50), frankfurtToShanghai()]).worst).toBe("connection_lost");
  expect(conditionOf([berlinToFrankfurt(50), cancelled]).worst).toBe("cancelled");
});

test("trips are parted by now: the one under way is next, what is over lies behind, the latest first", () => {
  const at = (day: number, more: Parameters<typeof hop>[4] = {}) => {
    const date = `2026-11-${String(day).padStart(2, "0")}`;
    return tripOf([hop("berlin", `${date}T08:00:00+01:00`, "munich", `${date}T09:10:00+01:00`, more)]);
  };
  const [old, older, underWay, soon, far] = [at(20), at(10), at(24, { late: [60, 60] }), at(25), at(28)];
  const now = "2026-11-24T09:30:00+01:00";
  expect(partTrips([far, old, soon, older, underWay], now)).toEqual({
    next: underWay,
    later: [soon, far],
    past: [old, older],
  });
  expect(partTrips([], now)).toEqual({ next: null, later: [], past: [] });
});

test("a trip of which nothing is booked any more stands behind those that are travelled", () => {
  const givenUp = tripOf([berlinToFrankfurt(0, { status: "cancelled" })]);
  const travelled = tripOf([frankfurtToShanghai()]);
  const { next, later } = partTrips([givenUp, travelled], "2026-11-24T00:00:00+01:00");
  expect([next, later]).toEqual([travelled, [givenUp]]);
});

test("a delay moves when a leg leaves, and with it whose turn it is", () => {
  const late = berlinToFrankfurt(0, { late: [95, 95] });
  expect(departs(late)).toBe("2026-11-24T08:35:00.000Z");
  expect(progressOf([late], "2026-11-24T09:00:00+01:00")).toEqual({ at: "before", index: 0 });
});
