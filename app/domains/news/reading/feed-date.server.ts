/** Dates without a zone are meant where the feed is written. */
const ZONE_OF: [RegExp, string][] = [
  [/^zh/i, "+08:00"],
  [/^(ja|ko)/i, "+09:00"],
];

/** Older than the web: a date that nobody set. */
const EARLIEST = Date.UTC(1990, 0, 1);
/** What comes later than in a year is a slip of somebody's fingers. */
const FARTHEST_MS = 366 * 24 * 60 * 60 * 1000;

/** Zones by names that RFC 822 doesn't know and feeds write all the same: what newspapers mean by them. */
const BY_NAME: Record<string, string> = {
  WET: "+00:00",
  WEST: "+01:00",
  BST: "+01:00",
  CET: "+01:00",
  MEZ: "+01:00",
  CEST: "+02:00",
  MESZ: "+02:00",
  SAST: "+02:00",
  EET: "+02:00",
  EEST: "+03:00",
  MSK: "+03:00",
  IST: "+05:30",
  HKT: "+08:00",
  SGT: "+08:00",
  JST: "+09:00",
  KST: "+09:00",
  AEST: "+10:00",
  AEDT: "+11:00",
  NZST: "+12:00",
  NZDT: "+13:00",
};

/**
 * A moment as feeds write it (RFC 822, RFC 3339, and what people take for them), in ISO 8601 and UTC; null when it
 * says nothing. `language`: of the feed, for dates without a zone.
 */
export function feedDate(written: string | undefined, language: string | undefined): string | null {
  if (!written) return null;
  const text = withKnownZone(written.trim().slice(0, 60), language);
  const bare = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  const zone = ZONE_OF.find(([pattern]) => pattern.test(language ?? ""))?.[1] ?? "Z";
  const [, year, month = "", day = "", hour = "0", minute = "00", second = "00"] = bare ?? [];
  const time = bare
    ? Date.parse(
        `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}T${hour.padStart(2, "0")}:${minute}:${second}${zone}`,
      )
    : Date.parse(hasZone(text) ? text : `${text} GMT`);
  const isLikely = time >= EARLIEST && time <= Date.now() + FARTHEST_MS;
  return isLikely ? new Date(time).toISOString() : null;
}

/** Names of zones behind a time as offsets; one that nobody knows is left out, as if there were none. */
function withKnownZone(text: string, language: string | undefined): string {
  return text.replace(/(?<=:\d\d(?:\.\d+)?)\s*([A-Z]{3,5})$/i, (written, name: string) => {
    const zone = name.toUpperCase();
    // China's own name for its time, which elsewhere is Chicago's.
    if (zone === "CST" && /^zh/i.test(language ?? "")) return "+08:00";
    return BY_NAME[zone] ?? (/^(?:UTC|GMT|[ECMP][SD]T)$/.test(zone) ? written : "");
  });
}

const hasZone = (text: string) => /(?:Z|UTC?|GMT|[ECMP][SD]T|[+-]\d{2}:?\d{2})\s*(?:\([^)]*\))?$/i.test(text);
