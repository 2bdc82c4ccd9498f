import { Temporal } from "temporal-polyfill";
import { type QuietRange, spansOn } from "./quiet-hours/week";

/** As `quiet_hours()` answers them. A date stands above the week: quiet all day, or open all day. */
export interface QuietHours {
  /** IANA name of the zone whose wall clock counts. */
  time_zone: string;
  week: readonly QuietRange[];
  dates: readonly { day: string; mode: "quiet" | "open" }[];
}

const YEAR = { hours: 365 * 24 };

/**
 * The first instant, not before `at`, at which the wall clock is not quiet: `at` itself where it is not. An hour
 * that the clock skips is nobody's, one that it repeats is quiet both times. Null where a whole year is quiet.
 * The same rule in SQL: `private.quiet_until()`.
 */
export function quietUntil(hours: QuietHours, at: Temporal.Instant): Temporal.Instant | null {
  const giveUp = at.add(YEAR);
  let moment = at.toZonedDateTimeISO(hours.time_zone);
  while (Temporal.Instant.compare(moment.toInstant(), giveUp) < 0) {
    const end = quietEnd(hours, moment.toPlainDateTime());
    if (!end) return moment.toInstant();
    moment = advance(moment, end);
  }
  return null;
}

/** What makes the wall clock quiet at this instant, if anything does: the week, or a date. */
export function quietBecause(hours: QuietHours, at: Temporal.Instant): "quiet_hours" | "quiet_date" | null {
  const clock = at.toZonedDateTimeISO(hours.time_zone).toPlainDateTime();
  if (!quietEnd(hours, clock)) return null;
  return modeOf(hours, clock) === "quiet" ? "quiet_date" : "quiet_hours";
}

/** When the quiet that covers this wall-clock time ends, the next midnight at the latest; null where it is open. */
function quietEnd(hours: QuietHours, clock: Temporal.PlainDateTime): Temporal.PlainDateTime | null {
  const midnight = clock.toPlainDate().toPlainDateTime();
  const mode = modeOf(hours, clock);
  if (mode === "quiet") return midnight.add({ days: 1 });
  if (mode === "open") return null;
  const minute = clock.hour * 60 + clock.minute;
  const span = spansOn(hours.week, clock.dayOfWeek).find(({ from, to }) => from <= minute && minute < to);
  return span ? midnight.add({ minutes: span.to }) : null;
}

function modeOf({ dates }: QuietHours, clock: Temporal.PlainDateTime) {
  const today = clock.toPlainDate().toString();
  return dates.find(({ day }) => day === today)?.mode;
}

/** When the wall clock shows `end`, by the offset now in force; or the instant before that at which it is put. */
function advance(moment: Temporal.ZonedDateTime, end: Temporal.PlainDateTime): Temporal.ZonedDateTime {
  const arrival = moment.add(moment.toPlainDateTime().until(end, { largestUnit: "hours" }));
  const shift = moment.getTimeZoneTransition("next");
  return shift && Temporal.ZonedDateTime.compare(shift, arrival) <= 0 ? shift : arrival;
}
