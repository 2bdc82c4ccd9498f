const FRESH_MS = 10 * 60 * 1000;

/** Whether a session began so recently that its owner need not show once more that it is them. */
export function isFresh(signedInAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(signedInAt) < FRESH_MS;
}
