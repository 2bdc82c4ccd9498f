export type PartOfDay = "morning" | "afternoon" | "evening" | "night";

/** The part of the day that it is at `now` in an IANA time zone; in UTC where the zone is unknown. */
export function partOfDay({ now, timeZone }: { now: Date; timeZone: string }): PartOfDay {
  const hour = hourIn(now, timeZone) ?? now.getUTCHours();
  if (hour < 5 || hour >= 22) return "night";
  if (hour < 12) return "morning";
  return hour < 18 ? "afternoon" : "evening";
}

function hourIn(now: Date, timeZone: string): number | undefined {
  try {
    const parts = new Intl.DateTimeFormat("en", {
      hour: "numeric",
      hourCycle: "h23",
      timeZone,
    }).formatToParts(now);
    return Number(parts.find(({ type }) => type === "hour")?.value);
  } catch {
    // A zone that the database knows and this runtime does not: RangeError.
    return undefined;
  }
}
