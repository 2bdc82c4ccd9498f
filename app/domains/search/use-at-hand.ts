import { useCallback, useMemo, useState } from "react";
import { type Entry, findEntries } from "./find";

const MOST_SHOWN = 6;
/** After that long what one has here may have changed. */
const FRESH_MS = 60_000;

let kept: { at: number; entries: Promise<Entry[]> } | undefined;

/**
 * What is found here of what is typed, looked up in the browser: `prepare` fetches what there is once, before a word
 * of it is known. Until then, and without scripts, nothing is found.
 */
export function useAtHand(typed: string): { ready: boolean; found: Entry[]; prepare(): void } {
  const [entries, setEntries] = useState<Entry[] | null>(null);
  const found = useMemo(() => findEntries(entries ?? [], typed, MOST_SHOWN), [entries, typed]);
  const prepare = useCallback(() => {
    if (!kept || Date.now() - kept.at > FRESH_MS) kept = { at: Date.now(), entries: fetchEntries() };
    kept.entries.then(setEntries, () => {
      // Without it, such as offline, the form still goes to the page of results.
      kept = undefined;
    });
  }, []);
  return { ready: entries !== null, found, prepare };
}

async function fetchEntries(): Promise<Entry[]> {
  const response = await fetch("/search/own", { headers: { Accept: "application/json" } });
  if (!response.ok || response.redirected) throw new Error(`/search/own: ${response.status}`);
  const { entries } = (await response.json()) as { entries: Entry[] };
  return entries;
}
