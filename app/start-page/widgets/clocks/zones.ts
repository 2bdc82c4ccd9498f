import type { Locale } from "~/lib/i18n/languages";
import { localDay, timeFormat } from "~/lib/time";

export const MOST_CLOCKS = 6;

/** How a place's clock stands at a moment. */
export interface ClockFace {
  /** "14:05". */
  time: string;
  /** Degrees of the hands, clockwise from twelve. */
  hour: number;
  minute: number;
  /** From six in the evening to six in the morning. */
  isNight: boolean;
  /** Calendar days from the reader's own day: -1, 0 or 1. */
  days: number;
  /** Minutes that it is ahead of the reader's own clock. */
  ahead: number;
}

/** The time zone that somebody means: by its IANA name, or by its city alone; null where there is none such. */
export function findZone(typed: string): string | null {
  const wanted = typed.trim().replace(/\s+/g, "_").toLowerCase();
  if (wanted === "") return null;
  if (wanted === "utc" || wanted === "gmt") return "UTC";
  const zones = Intl.supportedValuesOf("timeZone");
  const found =
    zones.find((zone) => zone.toLowerCase() === wanted) ??
    zones.find((zone) => zone.toLowerCase().endsWith(`/${wanted}`));
  return found ?? (isZone(typed.trim()) ? typed.trim() : null);
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** "New York"; in Chinese by the place that the zone is called after there: "纽约时间". */
export function nameOfZone(zone: string, locale: Locale): string {
  if (locale === "zh-CN" && zone !== "UTC") {
    const parts = timeFormat(locale, zone, { timeZoneName: "shortGeneric" }).formatToParts(0);
    const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
    if (/\p{Script=Han}/u.test(name)) return name.replace(/时间$/u, "");
  }
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** The clock of a zone as one sees it who lives in another. */
export function faceOf(now: Date, zone: string, own: string, locale: Locale): ClockFace {
  const time = timeFormat(locale, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(now);
  const minutes = minutesOf(now, zone);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const days = Math.round((Date.parse(localDay(now, zone)) - Date.parse(localDay(now, own))) / 86_400_000);
  return {
    time,
    hour: (hours % 12) * 30 + rest / 2,
    minute: rest * 6,
    isNight: hours < 6 || hours >= 18,
    days,
    ahead: days * 1440 + minutes - minutesOf(now, own),
  };
}

function minutesOf(now: Date, zone: string): number {
  const parts = timeFormat("en-US", zone, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(now);
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value ?? 0);
  return part("hour") * 60 + part("minute");
}
