import { timeFormat } from "~/lib/time";

export type PartOfDay = "morning" | "afternoon" | "evening" | "night";

/** The part of the day that it is at `now` in an IANA time zone; in UTC where the zone is unknown. */
export function partOfDay({ now, timeZone }: { now: Date; timeZone: string }): PartOfDay {
  const parts = timeFormat("en", timeZone, { hour: "numeric", hourCycle: "h23" }).formatToParts(now);
  const hour = Number(parts.find(({ type }) => type === "hour")?.value);
  if (hour < 5 || hour >= 22) return "night";
  if (hour < 12) return "morning";
  return hour < 18 ? "afternoon" : "evening";
}
