import { Temporal } from "temporal-polyfill";
import type { Occurrence } from "./schema";

/** Where an occurrence stands among the days of an agenda, by the clock of one zone. Pure, and for the server. */
export interface Placed<Thing> {
  /** YYYY-MM-DD */
  day: string;
  /** Orders within the day: what lasts all day first. */
  order: number;
  when:
    | { kind: "all_day" }
    /** Instants in milliseconds. `end` null: over at once. `endsLater`: on another day than it begins. */
    | { kind: "from"; start: number; end: number | null; endsLater: boolean }
    /** It began on an earlier day than this. */
    | { kind: "until"; end: number };
  thing: Thing;
}

/** The days from today on, `count` of them, each YYYY-MM-DD. */
export function daysFrom({ now, timeZone, count }: { now: Date; timeZone: string; count: number }): string[] {
  const today = zonedNow(now, timeZone).toPlainDate();
  return Array.from({ length: count }, (_, index) => today.add({ days: index }).toString());
}

/** Each occurrence on its days among these; what lasts all day stands on every one of them. */
export function placeOccurrence<Thing extends Occurrence>(
  thing: Thing,
  { days, timeZone, now }: { days: string[]; timeZone: string; now: Date },
): Placed<Thing>[] {
  const [first = ""] = days;
  if (thing.start.length === 10) {
    return days
      .filter((day) => day >= thing.start && (day < thing.end || day === thing.start))
      .map((day) => ({ day, order: Number.NEGATIVE_INFINITY, when: { kind: "all_day" }, thing }));
  }
  const start = instantOf(thing.start, timeZone);
  const end = instantOf(thing.end, timeZone);
  // What is over is of no use; what takes no time is over a quarter of an hour after it began.
  if (Math.max(end, start + 900_000) <= now.getTime()) return [];
  return placeSpan({ thing, start, end: end > start ? end : null, startZone: timeZone, first, days });
}

/** A span between two instants, on the day that its beginning has in `startZone`, or the first one after that. */
export function placeSpan<Thing>({
  thing,
  start,
  end,
  startZone,
  first,
  days,
}: {
  thing: Thing;
  start: number;
  end: number | null;
  startZone: string;
  first: string;
  days: string[];
}): Placed<Thing>[] {
  const begins = dayOf(start, startZone);
  if (begins < first && end !== null) {
    return [{ day: first, order: start, when: { kind: "until", end }, thing }];
  }
  if (!days.includes(begins)) return [];
  const endsLater = end !== null && dayOf(end - 1, startZone) > begins;
  return [{ day: begins, order: start, when: { kind: "from", start, end, endsLater }, thing }];
}

/** A calendar's moment as an instant; one without a zone is by the clock of `timeZone`. */
function instantOf(moment: string, timeZone: string): number {
  if (moment.endsWith("Z")) return Date.parse(moment);
  return Temporal.PlainDateTime.from(moment).toZonedDateTime(safeZone(timeZone)).epochMilliseconds;
}

function dayOf(instant: number, timeZone: string): string {
  return zonedNow(new Date(instant), timeZone).toPlainDate().toString();
}

function zonedNow(now: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(safeZone(timeZone));
}

/** The database may know a zone that this runtime doesn't. */
function safeZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return timeZone;
  } catch {
    return "UTC";
  }
}
