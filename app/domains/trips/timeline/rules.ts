import type { Call, Leg, Trip } from "../schema";

/** What the times of a trip come to. Instants are ISO 8601, spans whole minutes; nothing here knows a language. */

type Stop = Call["stop"];

/** From this much on a call counts as late or early: below it, clocks and doors differ as much. */
const NOTEWORTHY_MINUTES = 5;

/** A connection with less than this to spare is called tight. */
const TIGHT_SPARE_MINUTES = 5;

/** Who stays this long at a place is there, rather than changing. */
const STAY_MINUTES = 24 * 60;

/** Whole minutes from one instant to another, negative where the other comes first. */
export function minutesBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
}

/** When the call arrives as far as is known now; null where it only departs. */
export const arrivalOf = (call: Call): string | null => call.expected_arrival ?? call.arrives_at;

/** When the call departs as far as is known now; null where it only arrives. */
export const departureOf = (call: Call): string | null => call.expected_departure ?? call.departs_at;

/** Minutes behind (or, negative, ahead of) the timetable; 0 where nothing else is known. */
export function lateness(scheduled: string | null, expected: string | null): number {
  return scheduled && expected ? minutesBetween(scheduled, expected) : 0;
}

/** Whether so many minutes, either way, are worth a word. */
export const isNoteworthy = (minutes: number): boolean => Math.abs(minutes) >= NOTEWORTHY_MINUTES;

/** The place as a whole of which a stop is a part: platforms of one station are one place. */
export const placeOf = (stop: Stop): number => stop.station_id ?? stop.id;

/** Where one gets on. A leg has two calls at least, which its schema sees to. */
export function startOf(leg: Leg): Call {
  const [start] = leg.calls;
  if (!start) throw new Error(`Leg ${leg.id} has no calls.`);
  return start;
}

/** Where one gets off. */
export function endOf(leg: Leg): Call {
  return leg.calls.at(-1) ?? startOf(leg);
}

/** When the leg leaves, as far as is known. */
export function departs(leg: Leg): string {
  const start = startOf(leg);
  return departureOf(start) ?? arrivalOf(start) ?? "";
}

/** When the leg arrives, as far as is known. */
export function arrives(leg: Leg): string {
  const end = endOf(leg);
  return arrivalOf(end) ?? departureOf(end) ?? "";
}

/** As `departs` and `arrives`, by the timetable alone. */
export function planned(leg: Leg): { departs: string; arrives: string } {
  const [start, end] = [startOf(leg), endOf(leg)];
  return {
    departs: start.departs_at ?? start.arrives_at ?? departs(leg),
    arrives: end.arrives_at ?? end.departs_at ?? arrives(leg),
  };
}

/** Why a leg can't be travelled, if it can't: the journey does not run, or passes by where one gets on or off. */
type Failure = "cancelled" | "not_boarding" | "not_alighting";

export function failureOf(leg: Leg): Failure | null {
  if (leg.journey.status === "cancelled" || leg.status === "cancelled") return "cancelled";
  if (startOf(leg).status === "skipped") return "not_boarding";
  return endOf(leg).status === "skipped" ? "not_alighting" : null;
}

/** The legs that one travels by, in the order of travel; those that gave way to others are not among them. */
export function currentLegs(trip: Trip): Leg[] {
  return byDeparture(trip.legs.filter(({ status }) => status === "booked"));
}

/** Legs that are no longer part of the trip, in the order in which they would have been travelled. */
export function formerLegs(trip: Trip): Leg[] {
  return byDeparture(trip.legs.filter(({ status }) => status !== "booked"));
}

function byDeparture(legs: readonly Leg[]): Leg[] {
  return legs.toSorted(
    (one, other) =>
      Date.parse(planned(one).departs) - Date.parse(planned(other).departs) || one.position - other.position,
  );
}

interface Connection {
  /** Minutes between arriving and leaving as far as is known, and by the timetable. */
  minutes: number;
  plannedMinutes: number;
  /** The shortest time for a change there, or less where the timetable itself gives less. */
  minimum: number;
  /** Whether one leaves from another place than one arrives at. */
  elsewhere: boolean;
  /**
   * stay: a day or more at the place. lost: shorter than its minimum, or a leg on either side can't be travelled.
   * tight: the minimum is kept with next to nothing to spare.
   */
  state: "stay" | "holds" | "tight" | "lost";
  /** What a lost connection is lost by. */
  lostBy: "time" | "arriving" | "leaving" | null;
}

/** The change from one leg to the next, by the larger of the two stops' shortest times. */
export function connectionBetween(before: Leg, after: Leg): Connection {
  const [from, to] = [endOf(before), startOf(after)];
  const minutes = minutesBetween(arrives(before), departs(after));
  const plannedMinutes = minutesBetween(planned(before).arrives, planned(after).departs);
  const usual = Math.max(from.stop.connection_minutes, to.stop.connection_minutes);
  const minimum = Math.min(usual, Math.max(plannedMinutes, 0));
  const lostBy = lossOf(before, after, minutes < minimum);
  const common = {
    minutes,
    plannedMinutes,
    minimum,
    elsewhere: placeOf(from.stop) !== placeOf(to.stop),
    lostBy,
  };
  if (lostBy) return { ...common, state: "lost" };
  if (plannedMinutes >= STAY_MINUTES) return { ...common, state: "stay" };
  return { ...common, state: minutes - minimum < TIGHT_SPARE_MINUTES ? "tight" : "holds" };
}

function lossOf(before: Leg, after: Leg, tooShort: boolean): Connection["lostBy"] {
  if (failureOf(before)) return "arriving";
  if (failureOf(after)) return "leaving";
  return tooShort ? "time" : null;
}

/** A trip parted at its stays: the way there, the way back. */
export function partsOf(legs: readonly Leg[]): Leg[][] {
  const parts: Leg[][] = [];
  for (const leg of legs) {
    const part = parts.at(-1);
    const before = part?.at(-1);
    if (part && before && connectionBetween(before, leg).state !== "stay") part.push(leg);
    else parts.push([leg]);
  }
  return parts;
}

/** Where a traveller is at an instant. `index` counts the legs given. */
export type Progress =
  | { at: "before" | "between"; index: number }
  /** On board: `travelled` from 0 to 1 by time; `next` is the position of the next call that is made. */
  | { at: "aboard"; index: number; travelled: number; next: number }
  | { at: "after" };

/** Where one is on these legs, taken in the order of travel. Legs that can't be travelled are passed over by time. */
export function progressOf(legs: readonly Leg[], now: string): Progress {
  const time = Date.parse(now);
  for (const [index, leg] of legs.entries()) {
    if (time < Date.parse(departs(leg))) return { at: index === 0 ? "before" : "between", index };
    if (time < Date.parse(arrives(leg)) && !failureOf(leg)) {
      const whole = Date.parse(arrives(leg)) - Date.parse(departs(leg));
      return {
        at: "aboard",
        index,
        travelled: whole > 0 ? (time - Date.parse(departs(leg))) / whole : 0,
        next: nextCall(leg, time),
      };
    }
  }
  return { at: "after" };
}

function nextCall(leg: Leg, time: number): number {
  const ahead = leg.calls.find(
    (call) => call.status !== "skipped" && Date.parse(arrivalOf(call) ?? departureOf(call) ?? "") > time,
  );
  return (ahead ?? endOf(leg)).position;
}

/** The worst that can be said of what is left of a trip. */
export interface Condition {
  worst: "cancelled" | "connection_lost" | "late" | "connection_tight" | "as_planned";
  /** Minutes late at the end of the trip, 0 where it is on time or unknown because a leg is missing. */
  minutesLate: number;
}

export function conditionOf(legs: readonly Leg[]): Condition {
  const connections = legs.flatMap((leg, index) => {
    const next = legs[index + 1];
    return next ? [connectionBetween(leg, next)] : [];
  });
  const last = legs.at(-1);
  const minutesLate = last ? minutesBetween(planned(last).arrives, arrives(last)) : 0;
  if (legs.some(failureOf)) return { worst: "cancelled", minutesLate: 0 };
  if (connections.some(({ state }) => state === "lost")) return { worst: "connection_lost", minutesLate: 0 };
  const late = legs.some(
    (leg) =>
      isNoteworthy(minutesBetween(planned(leg).departs, departs(leg))) ||
      isNoteworthy(minutesBetween(planned(leg).arrives, arrives(leg))),
  );
  if (late) return { worst: "late", minutesLate };
  const tight = connections.some(({ state }) => state === "tight");
  return { worst: tight ? "connection_tight" : "as_planned", minutesLate };
}

/** Trips parted by an instant: the one under way or next, those after it, and those behind, the latest first. */
export function partTrips(
  trips: readonly Trip[],
  now: string,
): { next: Trip | null; later: Trip[]; past: Trip[] } {
  const timed = trips.flatMap((trip) => {
    const legs = currentLegs(trip);
    const shown = legs.length > 0 ? legs : formerLegs(trip);
    const [first, last] = [shown[0], shown.at(-1)];
    return first && last
      ? [
          {
            trip,
            starts: Date.parse(departs(first)),
            ends: Date.parse(arrives(last)),
            off: legs.length === 0,
          },
        ]
      : [];
  });
  const time = Date.parse(now);
  const ahead = timed.filter(({ ends }) => ends > time).sort((one, other) => one.starts - other.starts);
  const past = timed.filter(({ ends }) => ends <= time).sort((one, other) => other.starts - one.starts);
  const next = ahead.find(({ off }) => !off) ?? ahead[0];
  return {
    next: next?.trip ?? null,
    later: ahead.filter((found) => found !== next).map(({ trip }) => trip),
    past: past.map(({ trip }) => trip),
  };
}
