import { Temporal } from "temporal-polyfill";
import { timeFormat } from "~/lib/time";

/** As long as a pause may last: who means forever removes the point. */
const LONGEST = { years: 1 };

/**
 * When a pause "until" a day ends: as that day begins where the customer lives. `day`: YYYY-MM-DD. A zone that this
 * runtime does not know counts as UTC.
 */
export function endOfPause({
  day,
  timeZone,
  now,
}: {
  day: string;
  timeZone: string;
  now: Date;
}): { ok: true; until: string } | { ok: false; mistake: "pausePast" | "pauseFar" } {
  const zone = knownZone(timeZone);
  const today = dayAt(now, zone);
  const date = Temporal.PlainDate.from(day);
  if (Temporal.PlainDate.compare(date, today) <= 0) return { ok: false, mistake: "pausePast" };
  if (Temporal.PlainDate.compare(date, today.add(LONGEST)) > 0) return { ok: false, mistake: "pauseFar" };
  return { ok: true, until: date.toZonedDateTime(zone).toInstant().toString() };
}

/** The days that a pause may end on where the customer lives, and the one offered first, as YYYY-MM-DD. */
export function pauseChoices({ timeZone, now }: { timeZone: string; now: Date }): {
  first: string;
  last: string;
  offered: string;
} {
  const today = dayAt(now, knownZone(timeZone));
  return {
    first: today.add({ days: 1 }).toString(),
    last: today.add(LONGEST).toString(),
    offered: today.add({ weeks: 1 }).toString(),
  };
}

function dayAt(now: Date, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
}

function knownZone(timeZone: string): string {
  return timeFormat("en", timeZone, {}).resolvedOptions().timeZone;
}
