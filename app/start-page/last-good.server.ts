/** Views kept in this process, so that a widget that fails can show what it last had. */
const MOST_KEPT = 5_000;
/** What is older says more about the day it was than about today. */
const OLDEST_MS = 24 * 60 * 60_000;

interface Kept {
  view: unknown;
  at: number;
}

/** In the order of their making. */
const kept = new Map<string, Kept>();
let isSwept = false;

/** Keeps the last good view under a key, JSON of a list that begins with the customer's id; the oldest go first. */
export function keepGood(key: string, view: unknown): void {
  kept.delete(key);
  kept.set(key, { view, at: Date.now() });
  if (!isSwept) setInterval(forgetOld, OLDEST_MS / 24).unref();
  isSwept = true;
  if (kept.size <= MOST_KEPT) return;
  const [oldest] = kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
}

/** The last good view and when it was made, in milliseconds of the epoch; null where there is none of the last day. */
export function lastGood(key: string): Kept | null {
  const found = kept.get(key);
  if (!found || Date.now() - found.at > OLDEST_MS) return null;
  return found;
}

/** Forgets all views of a customer's: what they removed, signed out of or left is not to stand here for a day. */
export function forgetGood(customerId: string): void {
  const theirs = `${JSON.stringify([customerId]).slice(0, -1)},`;
  for (const key of kept.keys()) if (key.startsWith(theirs)) kept.delete(key);
}

function forgetOld(): void {
  for (const [key, { at }] of kept) {
    if (Date.now() - at <= OLDEST_MS) return;
    kept.delete(key);
  }
}
