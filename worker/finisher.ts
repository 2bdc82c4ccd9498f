import { setTimeout as pause } from "node:timers/promises";
import { log } from "../app/lib/log.server";
import { finishApart } from "./finish-apart";
import type { Outbox, Result } from "./outbox";
import type { SentJournal } from "./sent-journal";

const AT_ONCE = 200;
/** Results gather this long, so that many go in one question. */
const GATHER_MS = 40;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** Between two tries of what the database refuses in passing. */
const PASSING_PAUSE_MS = 1_000;
/** As long as it is tried again: some half a minute, well within the lease and much longer than two transactions wait for each other. */
const PASSING_TRIES = 30;

export interface Finisher {
  add(result: Result): void;
  /** Resolves when all that was added is in the database, or gives up when `signal` says so. */
  drained(signal?: AbortSignal): Promise<void>;
}

/**
 * Tells the database what came of deliveries, in few questions, and again until it has heard. What was sent is in
 * the journal meanwhile.
 */
export function openFinisher({ outbox, journal }: { outbox: Outbox; journal: SentJournal }): Finisher {
  let queue: Result[] = [];
  let flushing: Promise<void> | undefined;
  /** What the database would not take: it stays in the journal, for the worker that comes after this one. */
  const refused: Result[] = [];
  /** What it refused in passing, and when it is told once more (milliseconds of the monotonic clock). */
  let later: { result: Result; at: number }[] = [];
  /** How often so far, by delivery. */
  const passed = new Map<string, number>();
  let journalFails = false;
  const giveUp = new AbortController();

  async function flush(): Promise<void> {
    await pause(GATHER_MS);
    let pauseMs = FIRST_PAUSE_MS;
    while (queue.length + later.length > 0 && !giveUp.signal.aborted) {
      takeUpAgain();
      if (queue.length === 0) {
        await rest(GATHER_MS);
        continue;
      }
      const some = queue.slice(0, AT_ONCE);
      try {
        const left = await finishApart(some, (few) => outbox.finish(few));
        for (const { result, passing } of left) setAside(result, passing);
        queue = queue.slice(some.length);
        pauseMs = FIRST_PAUSE_MS;
      } catch (error) {
        log().warn({ error, waiting: queue.length }, "what came of deliveries could not be recorded yet");
        await rest(pauseMs);
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
    }
    if (queue.length + later.length > 0) return;
    passed.clear();
    journal.clear();
    for (const result of refused) if (result.outcome === "sent") note(result);
  }

  /** Those who come after need not wait for it. */
  function setAside(result: Result, passing: boolean): void {
    const times = (passed.get(result.delivery_id) ?? 0) + 1;
    passed.set(result.delivery_id, times);
    if (passing && times < PASSING_TRIES) later.push({ result, at: performance.now() + PASSING_PAUSE_MS });
    else refused.push(result);
  }

  function takeUpAgain(): void {
    const now = performance.now();
    queue.push(...later.filter(({ at }) => at <= now).map(({ result }) => result));
    later = later.filter(({ at }) => at > now);
  }

  /** Ends early when told to give up. */
  async function rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: giveUp.signal }).catch(() => {});
  }

  /** A full disk must not keep from the database what it could still be told. */
  function note(result: Result): void {
    try {
      journal.note(result);
      journalFails = false;
    } catch (error) {
      if (!journalFails) log().error({ error }, "what was sent can't be written to the journal");
      journalFails = true;
    }
  }

  function start(): void {
    flushing ??= flush().finally(() => {
      flushing = undefined;
      if (queue.length + later.length > 0 && !giveUp.signal.aborted) start();
    });
  }

  return {
    add: (result) => {
      if (result.outcome === "sent") note(result);
      queue.push(result);
      start();
    },
    drained: async (signal) => {
      const abort = () => giveUp.abort();
      if (signal?.aborted) abort();
      signal?.addEventListener("abort", abort, { once: true });
      while (flushing && !giveUp.signal.aborted) await flushing;
    },
  };
}
