interface Choice {
  value: string;
  label: string;
}

const known = new Map<string, Choice[]>();

/**
 * Time zones as choices, by region and city, each with its offset on the given day: "Europe/Berlin (GMT+1)".
 * Offsets of all zones take tens of milliseconds to find, so a day's list is kept for each language.
 */
export function listTimeZones(locale: string, day: Date): Choice[] {
  const date = day.toISOString().slice(0, 10);
  const key = `${locale} ${date}`;
  const kept = known.get(key);
  if (kept) return kept;
  for (const older of known.keys()) if (!older.endsWith(date)) known.delete(older);
  const choices = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])].map((value) => ({
    value,
    label: `${value.replaceAll("_", " ")} (${offsetOf(value, locale, day)})`,
  }));
  known.set(key, choices);
  return choices;
}

function offsetOf(timeZone: string, locale: string, day: Date): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "shortOffset" }).formatToParts(day);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
}
