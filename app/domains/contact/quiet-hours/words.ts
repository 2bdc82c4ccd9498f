import type { Translator } from "~/lib/i18n/i18n.server";
import { clock, MINUTES_A_DAY, type Stretch, WEEKDAYS } from "./week";

/** 1 January 2024 was a Monday: weekday n is its n-th day. */
const dayOf = (weekday: number) => new Date(Date.UTC(2024, 0, weekday));

/** Names of the weekdays, Monday first. */
export function weekdayNames(locale: string, style: "long" | "short"): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: "UTC" });
  return WEEKDAYS.map((weekday) => format.format(dayOf(weekday)));
}

/**
 * A stretch of the quiet week as a customer would say it, in the language of `t`: "Monday to Friday, from
 * 22:00 to 07:00 the next day". For the server: browsers' words may differ.
 */
export function sayStretch({ weekdays, from, to }: Stretch, t: Translator, locale: string): string {
  const days = sayDays(weekdays, t, locale);
  const [start, end] = [clock(from), clock(to % MINUTES_A_DAY)];
  const daysLater = Math.floor(to / MINUTES_A_DAY);
  if (from === 0 && to === 7 * MINUTES_A_DAY) return t("contact-quiet:line.always");
  if (from === 0 && to === MINUTES_A_DAY) return t("contact-quiet:line.allDay", { days });
  if (to === MINUTES_A_DAY) return t("contact-quiet:line.untilMidnight", { days, start });
  if (daysLater === 0) return t("contact-quiet:line.sameDay", { days, start, end });
  if (daysLater === 1) return t("contact-quiet:line.nextDay", { days, start, end });
  const [first = 1] = weekdays;
  const lastDay = weekdayNames(locale, "long")[(first - 1 + daysLater) % 7] ?? "";
  return t("contact-quiet:line.laterDay", { days, start, lastDay, end });
}

function sayDays(weekdays: readonly number[], t: Translator, locale: string): string {
  const ordered = [...weekdays].sort();
  const names = weekdayNames(locale, "long");
  const named = ordered.map((weekday) => names[weekday - 1] ?? "");
  const [first, last] = [ordered[0] ?? 1, ordered.at(-1) ?? 1];
  if (ordered.length === 7) return t("contact-quiet:line.everyDay");
  if (ordered.length >= 3 && last - first === ordered.length - 1) {
    return t("contact-quiet:line.dayToDay", { first: named[0] ?? "", last: named.at(-1) ?? "" });
  }
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(named);
}

/** A calendar day, given as YYYY-MM-DD, with its weekday: "Monday, January 4, 2027". */
export function sayDate(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" }).format(
    new Date(`${day}T00:00Z`),
  );
}
