/** More than any day's readers need of languages, zones and ways to write a moment. */
const MOST_KEPT = 1_000;

/** Making one takes a hundred times as long as using it, and a page uses dozens. */
const kept = new Map<string, Intl.DateTimeFormat>();

/**
 * A formatter of moments in one language and an IANA time zone. A zone that the database knows and this
 * runtime doesn't falls back to UTC: a page with times in UTC is better than none.
 */
export function timeFormat(
  locale: string,
  timeZone: string,
  options: Omit<Intl.DateTimeFormatOptions, "timeZone">,
): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options]);
  const known = kept.get(key);
  if (known) return known;
  const made = makeFormat(locale, timeZone, options);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}

function makeFormat(
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
