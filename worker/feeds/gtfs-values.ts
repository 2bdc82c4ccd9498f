import { Temporal } from "temporal-polyfill";

/** Values of GTFS tables (gtfs.org/documentation/schedule/reference). */

/**
 * Seconds since noon minus 12 hours of the service day: `H:MM:SS`, past 24:00 for what runs after midnight.
 * Null where nothing, or no time, is written.
 */
export function parseTime(written: string): number | null {
  const [, hours, minutes, seconds] = /^(\d{1,3}):([0-5]\d):([0-5]\d)$/.exec(written) ?? [];
  if (hours === undefined) return null;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** As `journeys.start_time` has it: `HH:MM:SS`. */
export function formatTime(seconds: number): string {
  const pad = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${pad(seconds / 3600)}:${pad((seconds / 60) % 60)}:${pad(seconds % 60)}`;
}

/**
 * The moment from which times of a service day (YYYY-MM-DD) count, in seconds since 1970: noon minus 12 hours,
 * which is midnight but on the days when clocks change.
 */
export function serviceDayStart(date: string, timeZone: string): number {
  const noon = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: "12:00" });
  return noon.epochMilliseconds / 1000 - 12 * 3600;
}

/** `days` days from this one (YYYY-MM-DD), itself the first. */
export function daysFrom(date: string, days: number): string[] {
  const first = Temporal.PlainDate.from(date);
  return Array.from({ length: days }, (_, index) => first.add({ days: index }).toString());
}

/** From `YYYYMMDD`; null for anything that is no date. */
export function parseDate(written: string): string | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(written) ?? [];
  if (year === undefined) return null;
  const date = `${year}-${month}-${day}`;
  try {
    return Temporal.PlainDate.from(date, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
}

/** Monday 0 to Sunday 6, as the columns of calendar.txt go. */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek - 1;
}

export type Mode = "flight" | "train" | "coach" | "ferry" | "bus" | "tram" | "metro";

const BASIC: Record<number, Mode> = {
  ...{ 0: "tram", 1: "metro", 2: "train", 3: "bus", 4: "ferry", 5: "tram", 6: "tram", 7: "tram" },
  ...{ 11: "bus", 12: "metro" },
};

/** By the hundreds of the extended route types (Hierarchical Vehicle Type codes). */
const EXTENDED: Record<number, Mode> = {
  ...{ 1: "train", 2: "coach", 4: "metro", 5: "metro", 6: "metro", 7: "bus", 8: "bus", 9: "tram" },
  ...{ 10: "ferry", 11: "flight", 12: "ferry", 13: "tram", 14: "tram", 15: "bus", 17: "bus" },
};

/** What runs on a route of this `route_type`, cable cars and funiculars among the trams; null for none we know. */
export function modeOf(routeType: string): Mode | null {
  if (!/^\d{1,4}$/.test(routeType)) return null;
  const type = Number(routeType);
  return BASIC[type] ?? EXTENDED[Math.floor(type / 100)] ?? null;
}

const SERVICE_LENGTH = 12;

/** The number on the board: that of the trip where passengers know one, else that of its route, cut to fit. */
export function serviceOf(...names: string[]): string {
  const named = names.filter((name) => name !== "");
  const whole = named.find((name) => [...name].length <= SERVICE_LENGTH) ?? named[0] ?? "?";
  const letters = [...whole];
  return letters.length <= SERVICE_LENGTH
    ? whole
    : `${letters
        .slice(0, SERVICE_LENGTH - 1)
        .join("")
        .trimEnd()}…`;
}

/** A language as names are kept by: simplified Chinese is zh-CN. Undefined where no language is meant. */
export function languageTag(written: string): string | undefined {
  if (written === "" || /^(mul|und)$/i.test(written)) return undefined;
  try {
    const { language, script, region } = new Intl.Locale(written);
    if (language !== "zh") return script === undefined && region === undefined ? language : written;
    const traditional = script === "Hant" || ["TW", "HK", "MO"].includes(region ?? "");
    return traditional ? "zh-Hant" : "zh-CN";
  } catch {
    return undefined;
  }
}
