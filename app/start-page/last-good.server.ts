/** Views kept in this process, so that a widget that fails can show what it last had. */
const MOST_KEPT = 5_000;
/** What is older says more about the day it was than about today. */
const OLDEST_MS = 24 * 60 * 60_000;

interface Kept {
  view: unknown;
  at: number;
}

const kept = new Map<string, Kept>();

/** Keeps the last good view under a key that names the customer; the least recently kept go first. */
export function keepGood(key: string, view: unknown): void {
  kept.delete(key);
  kept.set(key, { view, at: Date.now() });
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
