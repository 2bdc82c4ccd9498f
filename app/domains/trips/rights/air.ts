import { localDay } from "~/lib/time";
import type { Call, Leg } from "../schema";
import { departureOf, endOf, minutesBetween, startOf } from "../timeline/rules";
import { inEuAir, inTreaty, inUnion } from "./countries";
import { greatCircleKm } from "./distance";
import type { Passage } from "./passages";
import type { Claim, Condition, Right, RightCode, Told } from "./right";

/** Regulation (EC) 261/2004 in the Union and as the United Kingdom keeps it: one text, two scopes and currencies. */

type AirLaw = "eu261" | "uk261";

/** Art. 7(1). */
const AMOUNTS = {
  eu261: { currency: "EUR", short: 250, medium: 400, long: 600 },
  uk261: { currency: "GBP", short: 220, medium: 350, long: 520 },
} as const;

/** Arrival so late is as good as a cancellation (C-402/07 Sturgeon; UK: Art. 6 as amended). */
const COMPENSATED_MINUTES = 180;

/** Departure so late gives care (Art. 6(1)(a) to (c)), and so late the fare back (Art. 6(1)(iii)). */
const CARE_MINUTES = { short: 120, medium: 180, long: 240 } as const;
const REFUND_MINUTES = 300;

/** Another flight that arrives no later than this halves the compensation (Art. 7(2)). */
const HALF_MINUTES = { short: 120, medium: 180, long: 240 } as const;

/** Art. 5(1)(c)(i) to (iii): who was told so early gets none; later, none if the other flight stays within these. */
const TOLD_EARLY_MINUTES = 14 * 24 * 60;
const TOLD_LATE_MINUTES = 7 * 24 * 60;
const OTHER_FLIGHT = {
  early: { leavesBefore: 120, arrivesWithin: 240 },
  late: { leavesBefore: 60, arrivesWithin: 120 },
} as const;

type Band = "short" | "medium" | "long";

/** Art. 7(1): up to 1500 km, up to 3500 km (within the Union however far), beyond. */
export function bandOf(km: number, withinUnion: boolean): Band {
  if (km <= 1500) return "short";
  return withinUnion || km <= 3500 ? "medium" : "long";
}

export function airClaims(law: AirLaw, passage: Passage, told: Told): Claim[] {
  const basis = passage.mode === "flight" ? basisOf(law, passage) : null;
  const band = bandBetween(law, from(passage), to(passage));
  if (!basis || !band) return [];
  const conditions: Condition[] = ["extraordinary", "checked_in"];
  if (basis === "arrival") conditions.push("other_country");
  const claim = (cause: Claim["cause"], rights: Right[]): Claim[] =>
    rights.length > 0 ? [{ law, passage, cause, rights, conditions }] : [];
  if (passage.cancelled) return claim("cancelled", cancellation(law, passage, passage.cancelled, band, told));
  const rights = departureRights(law, passage);
  if (!compensatesDelay(law, passage)) return claim("late", rights);
  if (passage.missed) {
    return claim("missed", [compensation(law, band, "air_if_late", "Art. 7(1)"), ...rights]);
  }
  const delay = passage.arrivalDelay ?? 0;
  if (delay >= COMPENSATED_MINUTES) rights.unshift(forDelay(law, band, delay));
  return claim("late", rights);
}

const from = ({ legs }: Passage): Call["stop"] | undefined => legs[0] && startOf(legs[0]).stop;
const to = ({ legs }: Passage): Call["stop"] | undefined => {
  const last = legs.at(-1);
  return last && endOf(last).stop;
};

/** Art. 3(1), for the journey booked as a unit: where it departs, or where it arrives and who flies it. */
function basisOf(law: AirLaw, passage: Passage): "departure" | "arrival" | null {
  const [origin, destination] = [from(passage)?.country ?? null, to(passage)?.country ?? null];
  const flownBy = (test: (country: string | null) => boolean) =>
    passage.legs.every(({ journey }) => test(journey.operator?.country ?? null));
  if (law === "eu261") {
    if (inEuAir(origin)) return "departure";
    return origin !== null && inEuAir(destination) && flownBy(inEuAir) ? "arrival" : null;
  }
  if (origin === "GB") return "departure";
  if (origin === null) return null;
  if (destination === "GB" && flownBy((country) => country === "GB" || inUnion(country))) return "arrival";
  return inTreaty(destination) && flownBy((country) => country === "GB") ? "arrival" : null;
}

/**
 * The Court of Justice gave the right to compensation for delay, and Swiss law does not follow it in every case: for
 * flights that only Switzerland brings under the Regulation it is left open here.
 */
function compensatesDelay(law: AirLaw, passage: Passage): boolean {
  if (law === "uk261") return true;
  const [origin, destination] = [from(passage)?.country ?? null, to(passage)?.country ?? null];
  return inEuAir(origin) ? origin !== "CH" : destination !== "CH";
}

function bandBetween(
  law: AirLaw,
  start: Call["stop"] | undefined,
  end: Call["stop"] | undefined,
): Band | null {
  const km = start && end ? greatCircleKm(start, end) : null;
  if (km === null || !start || !end) return null;
  // The United Kingdom left the words about flights within the Community out (S.I. 2019/278, reg. 8).
  return bandOf(km, law === "eu261" && inEuAir(start.country) && inEuAir(end.country));
}

function compensation(law: AirLaw, band: Band, code: RightCode, article: string, half = false): Right {
  const { currency, [band]: full } = AMOUNTS[law];
  return { kind: "compensation", code, article, amount: { value: half ? full / 2 : full, currency } };
}

/** The longest flights get half while the delay stays under four hours (Sturgeon, paragraph 63). */
function forDelay(law: AirLaw, band: Band, delay: number): Right {
  const half = band === "long" && delay < HALF_MINUTES.long;
  return compensation(law, band, half ? "air_half" : "air_full", half ? "Art. 7(2)" : "Art. 7(1)", half);
}

function cancellation(law: AirLaw, passage: Passage, cancelled: Leg, band: Band, told: Told): Right[] {
  const { arrivalDelay, earlier } = passage;
  const other = arrivalDelay !== null && earlier !== null ? { arrivalDelay, earlier } : null;
  const rights = [cancellationCompensation(law, passage, band, told, other)];
  if (cancelled.status === "booked") {
    rights.push({ kind: "choice", code: "air_choice", article: "Art. 5(1)(a), 8(1)" });
  }
  rights.push({ kind: "care", code: "air_care", article: "Art. 5(1)(b), 9" });
  const first = startOf(cancelled);
  const plannedAt = first.departs_at ?? passage.plannedDeparture;
  if (other && isNextDay(plannedAt, addMinutes(plannedAt, -other.earlier), first.stop.time_zone)) {
    rights.push({ kind: "care", code: "air_hotel", article: "Art. 9(1)(b), (c)" });
  }
  return rights;
}

function cancellationCompensation(
  law: AirLaw,
  { plannedDeparture }: Passage,
  band: Band,
  told: Told,
  other: { arrivalDelay: number; earlier: number } | null,
): Right {
  const none: Right = { kind: "compensation", code: "air_told_in_time", article: "Art. 5(1)(c)(i)" };
  // Nobody is told later than they read it here.
  const notice = minutesBetween(told.at ?? told.now, plannedDeparture);
  if (notice >= TOLD_EARLY_MINUTES) return none;
  const within = OTHER_FLIGHT[notice >= TOLD_LATE_MINUTES ? "early" : "late"];
  if (!other) {
    const code = told.at === null ? "air_cancelled_untold" : "air_cancelled";
    return { ...compensation(law, band, code, "Art. 5(1)(c), 7(1)"), hours: within.arrivesWithin / 60 };
  }
  if (told.at !== null && other.earlier <= within.leavesBefore && other.arrivalDelay < within.arrivesWithin) {
    return { kind: "compensation", code: "air_close_enough", article: "Art. 5(1)(c)(ii), (iii)" };
  }
  const half = other.arrivalDelay <= HALF_MINUTES[band];
  const code = half ? "air_half" : "air_full";
  return compensation(law, band, code, half ? "Art. 5(1)(c), 7(2)" : "Art. 5(1)(c), 7(1)", half);
}

/** Care and refund by how late flights leave; each flight by its own distance. */
function departureRights(law: AirLaw, { lateLegs }: Passage): Right[] {
  const rights: Right[] = [];
  const has = (code: RightCode) => rights.some((right) => right.code === code);
  for (const { leg, minutes } of lateLegs) {
    const start = startOf(leg);
    const band = bandBetween(law, start.stop, endOf(leg).stop);
    if (!band || minutes < CARE_MINUTES[band]) continue;
    if (!has("air_care")) rights.push({ kind: "care", code: "air_care", article: "Art. 6(1)(i), 9" });
    const leaves = departureOf(start);
    const nextDay = start.departs_at && leaves && isNextDay(start.departs_at, leaves, start.stop.time_zone);
    if (nextDay && !has("air_hotel")) {
      rights.push({ kind: "care", code: "air_hotel", article: "Art. 6(1)(ii), 9(1)(b), (c)" });
    }
    if (minutes >= REFUND_MINUTES && !has("air_refund")) {
      rights.push({ kind: "choice", code: "air_refund", article: "Art. 6(1)(iii), 8(1)(a)" });
    }
  }
  return rights;
}

const addMinutes = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();

/** By the clock of the airport. */
const isNextDay = (before: string, after: string, timeZone: string) =>
  localDay(after, timeZone) > localDay(before, timeZone);
