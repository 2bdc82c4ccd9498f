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
