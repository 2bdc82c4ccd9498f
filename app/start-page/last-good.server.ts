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
/** By customer, when their views were forgotten last: what was begun before then is not to come back. */
const forgottenAt = new Map<string, number>();
let isSwept = false;

interface View {
  customerId: string;
  /** What tells it from others of theirs. */
  of: readonly unknown[];
}

const prefixOf = (customerId: string) => `${JSON.stringify(customerId)},`;
const keyOf = ({ customerId, of }: View) => prefixOf(customerId) + JSON.stringify(of);

/**
 * Keeps a view as the last good one; the oldest go first. `begunAt`, in milliseconds of the epoch: when what it is
 * made of was asked for. Passed over if the customer's views were forgotten since.
 */
export function keepGood(asked: View & { begunAt: number }, view: unknown): void {
  if (asked.begunAt <= (forgottenAt.get(asked.customerId) ?? Number.NEGATIVE_INFINITY)) return;
  const key = keyOf(asked);
  kept.delete(key);
  kept.set(key, { view, at: Date.now() });
  sweepNowAndThen();
  if (kept.size <= MOST_KEPT) return;
  const [oldest] = kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
}

/** The last good view and when it was made, in milliseconds of the epoch; null where there is none of the last day. */
export function lastGood(asked: View): Kept | null {
  const found = kept.get(keyOf(asked));
  if (!found || Date.now() - found.at > OLDEST_MS) return null;
  return found;
}

/** Forgets all views of a customer's: what they removed, signed out of or left is not to stand here for a day. */
export function forgetGood(customerId: string): void {
  for (const key of kept.keys()) if (key.startsWith(prefixOf(customerId))) kept.delete(key);
  forgottenAt.set(customerId, Date.now());
  sweepNowAndThen();
}

const SWEEP_MS = OLDEST_MS / 24;

function sweepNowAndThen(): void {
  if (!isSwept) setInterval(sweep, SWEEP_MS).unref();
  isSwept = true;
}

function sweep(): void {
  // No page takes that long to load.
  for (const [customerId, at] of forgottenAt) if (Date.now() - at > SWEEP_MS) forgottenAt.delete(customerId);
  for (const [key, { at }] of kept) {
    if (Date.now() - at <= OLDEST_MS) return;
    kept.delete(key);
  }
}
