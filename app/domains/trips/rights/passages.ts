import type { Leg, Trip } from "../schema";
import {
  arrives,
  connectionBetween,
  currentLegs,
  departs,
  endOf,
  failureOf,
  lateness,
  minutesBetween,
  placeOf,
  planned,
  startOf,
} from "../timeline/rules";

/** What the laws look at: one carriage booked as a unit, by one mode, as it was planned and as it turned out. */
export interface Passage {
  mode: Leg["journey"]["mode"];
  /** As booked at first, in order. */
  legs: readonly Leg[];
  plannedDeparture: string;
  plannedArrival: string;
  /** The first leg that was cancelled by its operator. */
  cancelled: Leg | null;
  /** Whether a change on the way is lost and nothing has taken its place. */
  missed: boolean;
  /** Minutes late at the end as far as is known, negative when early; null where no way leads there now. */
  arrivalDelay: number | null;
  /** How much earlier than planned (minutes, positive) what took its place leaves; null: nothing did. */
  earlier: number | null;
  /** Legs that leave late, with the minutes, among those that run and are still travelled. */
  lateLegs: readonly { leg: Leg; minutes: number }[];
}

/** After a stay of so long the next leg is a journey of its own. */
const STAY_MINUTES = 24 * 60;

/** The passages of a trip. Time at a place for a day or more, another mode, or the way back begin a new one. */
export function passagesOf(trip: Trip): Passage[] {
  const passages: Leg[][] = [];
  for (const leg of originalLegs(trip)) {
    const passage = passages.at(-1);
    if (passage && goesOn(passage, leg)) passage.push(leg);
    else passages.push([leg]);
  }
  return passages.map((legs) => passageOf(legs, currentLegs(trip)));
}

function goesOn(passage: readonly Leg[], leg: Leg): boolean {
  const before = passage.at(-1);
  if (!before || before.journey.mode !== leg.journey.mode) return false;
  if (placeOf(endOf(before).stop) !== placeOf(startOf(leg).stop)) return false;
  const visited = passage.map((ridden) => placeOf(startOf(ridden).stop));
  if (visited.includes(placeOf(endOf(leg).stop))) return false;
  return minutesBetween(planned(before).arrives, planned(leg).departs) < STAY_MINUTES;
}

/**
 * The legs as first booked. Those that took the place of replaced ones stand right behind them, by position, up to
 * the one that ends where the last replaced one would have.
 */
export function originalLegs(trip: Trip): Leg[] {
  const legs: Leg[] = [];
  let until: number | null = null;
  for (const leg of trip.legs.toSorted((one, other) => one.position - other.position)) {
    const [from, to] = [placeOf(startOf(leg).stop), placeOf(endOf(leg).stop)];
    if (until === null || (leg.status === "replaced" && from === until)) {
      legs.push(leg);
      if (leg.status === "replaced") until = to;
    } else if (leg.status !== "replaced" && to === until) {
      until = null;
    }
  }
  return legs;
}

function passageOf(legs: readonly Leg[], current: readonly Leg[]): Passage {
  const [first, last] = [legs[0], legs.at(-1)];
  if (!first || !last) throw new Error("A passage has legs.");
  const [plannedDeparture, plannedArrival] = [planned(first).departs, planned(last).arrives];
  const ridden = riddenFor(legs, current);
  const missed = ridden.some((leg, index) => {
    const next = ridden[index + 1];
    return next !== undefined && connectionBetween(leg, next).state === "lost";
  });
  const end = ridden.at(-1);
  const reached = end !== undefined && !missed && !ridden.some(failureOf) && endsAt(end, last);
  const substituted = legs.some(({ status }) => status === "replaced");
  const start = ridden[0];
  return {
    mode: first.journey.mode,
    legs,
    plannedDeparture,
    plannedArrival,
    cancelled: legs.find(({ journey }) => journey.status === "cancelled") ?? null,
    missed: missed && !ridden.some(failureOf),
    arrivalDelay: reached && end ? minutesBetween(plannedArrival, arrives(end)) : null,
    earlier: substituted && reached && start ? minutesBetween(departs(start), plannedDeparture) : null,
    lateLegs: ridden.flatMap((leg) => {
      const { departs_at, expected_departure } = startOf(leg);
      const minutes = lateness(departs_at, expected_departure);
      return minutes > 0 && !failureOf(leg) ? [{ leg, minutes }] : [];
    }),
  };
}

/** The legs by which one travels now from where the passage began, or where its substitute does, to where it ends. */
function riddenFor(legs: readonly Leg[], current: readonly Leg[]): Leg[] {
  const [first, last] = [legs[0], legs.at(-1)];
  if (!first || !last) return [];
  const from = current.findIndex(
    (leg) =>
      legs.includes(leg) || (startsAt(leg, first) && near(planned(leg).departs, planned(first).departs)),
  );
  if (from < 0) return [];
  const onward = current.slice(from);
  const to = onward.findIndex((leg) => endsAt(leg, last));
  return to < 0 ? onward.filter((leg) => legs.includes(leg)) : onward.slice(0, to + 1);
}

const startsAt = (leg: Leg, other: Leg) => placeOf(startOf(leg).stop) === placeOf(startOf(other).stop);
const endsAt = (leg: Leg, other: Leg) => placeOf(endOf(leg).stop) === placeOf(endOf(other).stop);

/** What takes a leg's place leaves within a few days of it: alternatives are looked for within 48 hours. */
const near = (one: string, other: string) => Math.abs(minutesBetween(one, other)) <= 4 * 24 * 60;
