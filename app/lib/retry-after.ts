/** A day: whoever asks us to wait longer is asked again all the same. */
const LONGEST_WAIT_SECONDS = 24 * 60 * 60;

/**
 * Seconds that a Retry-After header asks for (RFC 9110, 10.2.3: seconds or a date), at most a day; undefined
 * when it says nothing that can be read.
 */
export function retryAfterSeconds(header: string | null | undefined, now = Date.now()): number | undefined {
  const text = header?.trim() ?? "";
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1000;
  if (text === "" || !Number.isFinite(seconds)) return undefined;
  return Math.min(Math.max(Math.ceil(seconds), 0), LONGEST_WAIT_SECONDS);
}
