/**
 * A formatter of moments in one language and an IANA time zone. A zone that the database knows and this
 * runtime doesn't falls back to UTC: a page with times in UTC is better than none.
 */
export function timeFormat(
  locale: string,
  timeZone: string,
  options: Omit<Intl.DateTimeFormatOptions, "timeZone">,
): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  }
}

/** The calendar day of an instant in a time zone, as YYYY-MM-DD: days compare as text. */
export function localDay(instant: Date | string, timeZone: string): string {
  const format = timeFormat("en-US", timeZone, { year: "numeric", month: "2-digit", day: "2-digit" });
  const parts = format.formatToParts(new Date(instant));
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}
