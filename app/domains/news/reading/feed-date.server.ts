/** Dates without a zone are meant where the feed is written. */
const ZONE_OF: [RegExp, string][] = [
  [/^zh/i, "+08:00"],
  [/^(ja|ko)/i, "+09:00"],
];

/** Older than the web: a date that nobody set. */
const EARLIEST = Date.UTC(1990, 0, 1);

/**
 * A moment as feeds write it (RFC 822, RFC 3339, and what people take for them), in ISO 8601 and UTC; null when it
 * says nothing. `language`: of the feed, for dates without a zone.
 */
export function feedDate(written: string | undefined, language: string | undefined): string | null {
  if (!written) return null;
  const text = written.trim().slice(0, 60);
  const bare = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  const zone = ZONE_OF.find(([pattern]) => pattern.test(language ?? ""))?.[1] ?? "Z";
  const [, year, month = "", day = "", hour = "0", minute = "00", second = "00"] = bare ?? [];
  const time = bare
    ? Date.parse(
        `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}T${hour.padStart(2, "0")}:${minute}:${second}${zone}`,
      )
    : Date.parse(hasZone(text) ? text : `${text} GMT`);
  return Number.isFinite(time) && time >= EARLIEST ? new Date(time).toISOString() : null;
}

const hasZone = (text: string) => /(?:Z|UTC?|GMT|[ECMP][SD]T|[+-]\d{2}:?\d{2})\s*(?:\([^)]*\))?$/i.test(text);
