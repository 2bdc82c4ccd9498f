import type { Leg } from "../schema";
import { endOf, failureOf, minutesBetween, planned, startOf } from "../timeline/rules";
import { inUnion } from "./countries";
import { greatCircleKm } from "./distance";
import type { Passage } from "./passages";
import type { Claim, Condition, Right } from "./right";

/** The Union's rules for trains, coaches and ships. Shares are of the price of the ticket. */

const RAIL_MINUTES = 60;

/** Regulation (EU) 2021/782. Journeys that leave the Union are left out: exemptions hold for many of them. */
export function railClaims(passage: Passage): Claim[] {
  const { mode, legs, arrivalDelay, cancelled, missed } = passage;
  const within = legs.every(
    ({ calls, journey }) =>
      calls.every(({ stop }) => inUnion(stop.country)) && inUnion(journey.operator?.country ?? null),
  );
  if (mode !== "train" || !within) return [];
  const delay = arrivalDelay ?? 0;
  const waits = Math.max(0, ...passage.lateLegs.map(({ minutes }) => minutes));
  const disrupted = cancelled !== null || missed || legs.some(failureOf);
  const rights: Right[] = [];
  if (delay >= RAIL_MINUTES) {
    const share = delay >= 2 * RAIL_MINUTES ? 50 : 25;
    rights.push({ kind: "compensation", code: "rail_share", article: "Art. 19(1)", share });
  } else if (disrupted && arrivalDelay === null) {
    rights.push({ kind: "compensation", code: "rail_if_late", article: "Art. 19(1)", share: 25 });
  }
  const decided = legs.some(({ status }) => status !== "booked");
  if (!decided && (disrupted || delay >= RAIL_MINUTES || waits >= RAIL_MINUTES)) {
    rights.push({ kind: "choice", code: "rail_choice", article: "Art. 18(1)" });
  }
  if (cancelled || delay >= RAIL_MINUTES || waits >= RAIL_MINUTES) {
    rights.push({ kind: "care", code: "rail_care", article: "Art. 20(2)" });
  }
  return claim("rail782", passage, rights, ["rail_extraordinary", "rail_informed", "rail_regional"]);
}

const COACH_KM = 250;
const COACH_CHOICE_MINUTES = 120;
const COACH_CARE_MINUTES = 90;
const COACH_CARE_DURATION = 180;

/** Regulation (EU) 181/2011, for regular services over 250 km: from getting on to getting off that is sure. */
export function coachClaims(passage: Passage): Claim[] {
  const { mode, legs, lateLegs } = passage;
  if (mode !== "coach" && mode !== "bus") return [];
  const affected = legs
    .filter((leg) => touchesUnion(leg) && lengthOf(leg) >= COACH_KM)
    .map((leg) => ({
      cancelled: leg.journey.status === "cancelled",
      waits: lateLegs.find((late) => late.leg === leg)?.minutes ?? 0,
      duration: minutesBetween(planned(leg).departs, planned(leg).arrives),
    }))
    .filter(({ cancelled, waits }) => cancelled || waits > 0);
  if (affected.length === 0) return [];
  const rights: Right[] = [];
  const decided = legs.some(({ status }) => status !== "booked");
  if (!decided && affected.some(({ cancelled, waits }) => cancelled || waits > COACH_CHOICE_MINUTES)) {
    rights.push({ kind: "choice", code: "coach_choice", article: "Art. 19(1)" });
    rights.push({ kind: "compensation", code: "coach_no_choice", article: "Art. 19(2)", share: 50 });
  }
  const cared = affected.filter(({ duration }) => duration > COACH_CARE_DURATION);
  if (cared.some(({ cancelled, waits }) => cancelled || waits > COACH_CARE_MINUTES)) {
    rights.push({ kind: "care", code: "coach_care", article: "Art. 21, 23(2)" });
  }
  return claim("coach181", passage, rights, ["coach_weather"]);
}

const FERRY_MINUTES = 90;

/** Art. 19(1): minutes of delay that count, by how long the crossing is planned to take. */
const FERRY_DELAYS = [
  { upTo: 4 * 60, delay: 60 },
  { upTo: 8 * 60, delay: 120 },
  { upTo: 24 * 60, delay: 180 },
  { upTo: Number.POSITIVE_INFINITY, delay: 360 },
] as const;

/** Regulation (EU) 1177/2010. */
export function ferryClaims(passage: Passage): Claim[] {
  const { mode, legs, arrivalDelay, cancelled, plannedDeparture, plannedArrival } = passage;
  const [first, last] = [legs[0], legs.at(-1)];
  if (mode !== "ferry" || !first || !last || !sailsUnder(first, last)) return [];
  const waits = Math.max(0, ...passage.lateLegs.map(({ minutes }) => minutes));
  const rights: Right[] = [];
  const share = ferryShare(minutesBetween(plannedDeparture, plannedArrival), arrivalDelay ?? 0);
  if (share) rights.push({ kind: "compensation", code: "ferry_share", article: "Art. 19(1)", share });
  const decided = legs.some(({ status }) => status !== "booked");
  if (!decided && (cancelled || waits > FERRY_MINUTES)) {
    rights.push({ kind: "choice", code: "ferry_choice", article: "Art. 18(1)" });
  }
  if (cancelled || waits > FERRY_MINUTES) {
    rights.push({ kind: "care", code: "ferry_care", article: "Art. 17" });
  }
  return claim("ferry1177", passage, rights, ["ferry_weather", "ferry_informed"]);
}

/** Per cent of the price for a delay at arrival of so many minutes, after a crossing planned for `duration`. */
export function ferryShare(duration: number, delay: number): 25 | 50 | null {
  const step = FERRY_DELAYS.find(({ upTo }) => duration <= upTo);
  if (!step || delay < step.delay) return null;
  return delay > 2 * step.delay ? 50 : 25;
}

/** Art. 2(1): from a port of the Union whoever sails, to one if a carrier of the Union does. */
function sailsUnder(first: Leg, last: Leg): boolean {
  if (inUnion(startOf(first).stop.country)) return true;
  return inUnion(endOf(last).stop.country) && inUnion(first.journey.operator?.country ?? null);
}

const touchesUnion = (leg: Leg) => inUnion(startOf(leg).stop.country) || inUnion(endOf(leg).stop.country);

/** Kilometres at least, call by call as the crow flies; 0 where a place is not known. */
function lengthOf({ calls }: Leg): number {
  return calls.reduce((sum, { stop }, index) => {
    const next = calls[index + 1];
    return sum + ((next && greatCircleKm(stop, next.stop)) ?? 0);
  }, 0);
}

function claim(law: Claim["law"], passage: Passage, rights: Right[], conditions: Condition[]): Claim[] {
  if (rights.length === 0) return [];
  const cause = passage.cancelled ? "cancelled" : passage.missed ? "missed" : "late";
  return [{ law, passage, cause, rights, conditions }];
}
