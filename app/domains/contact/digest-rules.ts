import { Temporal } from "temporal-polyfill";

export interface Digest {
  rhythm: "now" | "daily" | "weekly";
  /** HH:MM by the wall clock of `time_zone`. */
  at: string;
  /** ISO 8601: 1 is Monday. Only `weekly` goes by it. */
  weekday: number;
  /** IANA name. */
  time_zone: string;
}

/**
 * The first instant, not before `at`, at which the digest goes out: `at` itself where there is none (`now`). Once a
 * day: at the first of two equal times, and at the skip where the clock skips the time.
 * The same rule in SQL: `private.next_digest()`.
 */
export function nextDigest(digest: Digest, at: Temporal.Instant): Temporal.Instant {
  if (digest.rhythm === "now") return at;
  const today = at.toZonedDateTimeISO(digest.time_zone).toPlainDate();
  const day =
    digest.rhythm === "weekly" ? today.add({ days: (digest.weekday - today.dayOfWeek + 7) % 7 }) : today;
  const due = firstAt(day, digest);
  if (Temporal.Instant.compare(due, at) >= 0) return due;
  return firstAt(day.add({ days: digest.rhythm === "weekly" ? 7 : 1 }), digest);
}

function firstAt(day: Temporal.PlainDate, digest: Digest): Temporal.Instant {
  const clock = day.toPlainDateTime(digest.at);
  const first = clock.toZonedDateTime(digest.time_zone, { disambiguation: "earlier" });
  if (first.toPlainDateTime().equals(clock)) return first.toInstant();
  // Skipped: `earlier` lies before the skip, which is the next shift.
  return (first.getTimeZoneTransition("next") ?? first).toInstant();
}
