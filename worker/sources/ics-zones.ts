/** Zones as Outlook and Exchange name them (Unicode CLDR, windowsZones), where they send no rules along. */
const WINDOWS_ZONES: Record<string, string> = {
  "aus eastern standard time": "Australia/Sydney",
  "canada central standard time": "America/Regina",
  "central america standard time": "America/Guatemala",
  "central europe standard time": "Europe/Budapest",
  "central european standard time": "Europe/Warsaw",
  "central standard time": "America/Chicago",
  "china standard time": "Asia/Shanghai",
  "e. south america standard time": "America/Sao_Paulo",
  "eastern standard time": "America/New_York",
  "egypt standard time": "Africa/Cairo",
  "fle standard time": "Europe/Kiev",
  "gmt standard time": "Europe/London",
  "greenwich standard time": "Atlantic/Reykjavik",
  "gtb standard time": "Europe/Bucharest",
  "hawaiian standard time": "Pacific/Honolulu",
  "india standard time": "Asia/Kolkata",
  "israel standard time": "Asia/Jerusalem",
  "korea standard time": "Asia/Seoul",
  "mountain standard time": "America/Denver",
  "new zealand standard time": "Pacific/Auckland",
  "pacific standard time": "America/Los_Angeles",
  "romance standard time": "Europe/Paris",
  "russian standard time": "Europe/Moscow",
  "se asia standard time": "Asia/Bangkok",
  "singapore standard time": "Asia/Singapore",
  "south africa standard time": "Africa/Johannesburg",
  "taipei standard time": "Asia/Taipei",
  "tokyo standard time": "Asia/Tokyo",
  "turkey standard time": "Europe/Istanbul",
  "us mountain standard time": "America/Phoenix",
  utc: "UTC",
  "w. australia standard time": "Australia/Perth",
  "w. europe standard time": "Europe/Berlin",
};

const known = new Map<string, string | null>();
const MOST_KNOWN = 1_000;

/** The IANA zone that a calendar means by this name, or null where nobody knows. */
export function ianaZoneOf(name: string): string | null {
  const kept = known.get(name);
  if (kept !== undefined) return kept;
  const zone = find(name);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(name, zone);
  return zone;
}

function find(name: string): string | null {
  const written = name.trim().replace(/^"|"$/g, "");
  // Some programs write a path of their own before it: /freeassociation.sourceforge.net/Europe/Berlin
  const [ending = written] = /[A-Za-z_]+\/[A-Za-z_+-]+(\/[A-Za-z_+-]+)?$/.exec(written) ?? [];
  const candidates = [
    WINDOWS_ZONES[written.toLowerCase()],
    written,
    ending,
    ending.split("/").slice(-2).join("/"),
  ];
  for (const candidate of candidates) {
    if (candidate && isZone(candidate)) return candidate;
  }
  return null;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
