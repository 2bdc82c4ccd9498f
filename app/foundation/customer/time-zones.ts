/** Time zones as choices, by region and city, each with its offset on the given day: "Europe/Berlin (GMT+1)". */
export function listTimeZones(locale: string, day: Date): { value: string; label: string }[] {
  const zones = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];
  return zones.map((value) => ({
    value,
    label: `${value.replaceAll("_", " ")} (${offsetOf(value, locale, day)})`,
  }));
}

function offsetOf(timeZone: string, locale: string, day: Date): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "shortOffset" }).formatToParts(day);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
}
