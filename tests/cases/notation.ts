import { Temporal } from "temporal-polyfill";
import type { openSteps } from "../../app/domains/contact/chain-rules";
import type { Digest } from "../../app/domains/contact/digest-rules";
import type { QuietRange } from "../../app/domains/contact/quiet-hours/week";
import type { QuietHours } from "../../app/domains/contact/quiet-rules";
import type { ChainCase } from "./contact-chain-cases";

/** How the tables of cases are written, and read into what the rules take. */

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** `Mon-Fri 22:00-07:00; Sat 09:00-24:00`: a range that ends no later than it begins ends on the next day. */
export function readWeek(written: string): QuietRange[] {
  return entries(written, ";").flatMap((entry) => {
    const parts = /^(\w{3})(?:-(\w{3}))? ([\d:]+)-([\d:]+)$/.exec(entry);
    if (!parts) throw new Error(`"${entry}" is no range of a week.`);
    const [, first = "", last = first, from = "", to = ""] = parts;
    const [start, end] = [minuteOf(from), minuteOf(to)];
    return weekdays(first, last).flatMap((weekday): QuietRange[] => {
      if (start < end) return [{ weekday, from: start, to: end }];
      const night = [
        { weekday, from: start, to: 1440 },
        { weekday: (weekday % 7) + 1, from: 0, to: end },
      ];
      return night.filter((range) => range.from < range.to);
    });
  });
}

/** `2026-12-25 quiet; 2026-12-31 open` */
export function readDates(written: string): QuietHours["dates"] {
  return entries(written, ";").map((entry) => {
    const [day = "", mode] = entry.split(" ");
    if (mode !== "quiet" && mode !== "open") throw new Error(`"${entry}" is no date.`);
    return { day, mode };
  });
}

/** `now`, `daily 18:00` or `weekly Fri 18:00` */
export function readDigest(written: string, zone: string): Digest {
  const [rhythm = "", ...rest] = written.split(" ");
  if (rhythm !== "now" && rhythm !== "daily" && rhythm !== "weekly") {
    throw new Error(`"${written}" is no digest.`);
  }
  const at = rest.at(-1) ?? "00:00";
  return { rhythm, at, weekday: rhythm === "weekly" ? weekdayOf(rest[0] ?? "") : 1, time_zone: zone };
}

/** What a case of a chain says, and the names of its steps. */
export function readChain(
  written: ChainCase,
): Parameters<typeof openSteps>[0] & { names: string[]; zone: string } {
  const zone = written.zone ?? "Europe/Berlin";
  const steps = entries(written.steps, ",").map((entry) => {
    const [name = "", wait = "0"] = entry.split("+");
    return { name, wait: Number(wait), disturbs: name !== "in_app" && name !== "webhook" };
  });
  return {
    names: steps.map(({ name }) => name),
    zone,
    moment: Temporal.Instant.from(written.at),
    steps,
    digest: readDigest(written.digest ?? "now", written.digest_zone ?? zone),
    hours: {
      time_zone: zone,
      week: readWeek(written.week ?? "Mon-Sun 22:00-07:00"),
      dates: readDates(written.dates ?? ""),
    },
    urgency: {
      breaks_quiet: written.breaks_quiet ?? "never",
      departure_lead_minutes: written.lead ?? 180,
      departs_at: written.departs === undefined ? undefined : Temporal.Instant.from(written.departs),
      decide_by: written.decide === undefined ? undefined : Temporal.Instant.from(written.decide),
    },
  };
}

/** `Fri 18:05` for an instant by a zone's wall clock, with seconds where there are any; `never` for null. */
export function onTheClock(at: Temporal.Instant | null, zone: string): string {
  if (!at) return "never";
  const clock = at.toZonedDateTimeISO(zone);
  const smallestUnit = clock.second === 0 && clock.millisecond === 0 ? "minute" : "auto";
  const time =
    smallestUnit === "auto" ? clock.toPlainTime().toString() : clock.toPlainTime().toString({ smallestUnit });
  return `${WEEKDAYS[clock.dayOfWeek - 1]} ${time}`;
}

/** The week as PostgreSQL writes an int4multirange of minutes. */
export function asMultirange(week: readonly QuietRange[]): string {
  const ranges = week.map(({ weekday, from, to }) => {
    const midnight = (weekday - 1) * 1440;
    return `[${midnight + from},${midnight + to})`;
  });
  return `{${ranges.join(",")}}`;
}

/** Days of one mode, as PostgreSQL writes a date[]. */
export function asDateArray(dates: QuietHours["dates"], mode: "quiet" | "open"): string {
  return `{${dates.flatMap((date) => (date.mode === mode ? [date.day] : [])).join(",")}}`;
}

/** What PostgreSQL answers for a timestamptz; null for infinity. */
export function instantOf(answered: string | Date | number): Temporal.Instant | null {
  const text = answered instanceof Date ? answered.toISOString() : String(answered);
  return /infinity/i.test(text) ? null : Temporal.Instant.from(text.replace(/([+-]\d\d)$/, "$1:00"));
}

function weekdayOf(name: string): number {
  const index = WEEKDAYS.indexOf(name);
  if (index < 0) throw new Error(`"${name}" is no weekday.`);
  return index + 1;
}

export function entries(written: string, separator: string): string[] {
  return written
    .split(separator)
    .map((entry) => entry.trim())
    .filter(Boolean);
}

function weekdays(first: string, last: string): number[] {
  const days = [weekdayOf(first)];
  const end = weekdayOf(last);
  for (let day = weekdayOf(first); day !== end; days.push(day)) day = (day % 7) + 1;
  return days;
}

function minuteOf(time: string): number {
  const [hours = "", minutes = ""] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}
