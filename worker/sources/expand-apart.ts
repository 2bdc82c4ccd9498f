import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { occurrence } from "../../app/domains/agenda/schema";
import type { Expanded } from "./ics";

/**
 * Works calendars out in a thread of their own, one after the other: a rule that somebody made to take forever
 * costs that calendar its turn, and nothing else.
 */

const LONGEST_MS = 5_000;
/** For the thread to load what it needs, which takes long on a busy machine and is no calendar's fault. */
const LONGEST_START_MS = 20_000;
/** Three times what the largest calendar that we take needs. */
const MAX_HEAP_MB = 256;
/** After this long without a calendar the thread goes: it keeps some 30 MB. */
const IDLE_MS = 30_000;

const answerSchema = z.union([
  z.object({ name: z.string().nullable(), events: z.array(occurrence), cut: z.boolean() }),
  z.null().transform(() => "unreadable" as const),
]);

interface Asked {
  text: string;
  from: Date;
  until: Date;
}

let thread: Worker | undefined;
let queue: Promise<unknown> = Promise.resolve();
let idle: NodeJS.Timeout | undefined;

/**
 * What `expandCalendar` answers, `unreadable` for what is no calendar, `too_much` for what takes too long or too
 * much memory. Rejects when `signal` aborts before its turn: nobody waits for it any more.
 */
export function expandApart(
  asked: Asked,
  signal: AbortSignal,
): Promise<Expanded | "unreadable" | "too_much"> {
  const result = queue.then(() => {
    signal.throwIfAborted();
    return expand(asked);
  });
  queue = result.catch(() => {});
  return result;
}

async function expand(asked: Asked): Promise<Expanded | "unreadable" | "too_much"> {
  clearTimeout(idle);
  const mine = thread ?? (await start());
  mine.postMessage(asked);
  const heard = await hear(mine, LONGEST_MS);
  if (heard === null) {
    // With it goes whatever it was at.
    thread = undefined;
    await mine.terminate();
    return "too_much";
  }
  idle = setTimeout(rest, IDLE_MS).unref();
  return answerSchema.parse(heard.message);
}

/** Resolves when it can be given work. */
async function start(): Promise<Worker> {
  const worker = new Worker(new URL("./ics-thread.ts", import.meta.url), {
    execArgv: ["--import", "tsx"],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  // Whoever waits hears of it by `exit`; nobody else needs to.
  worker.on("error", () => {});
  worker.once("exit", () => {
    if (thread === worker) thread = undefined;
  });
  worker.unref();
  if ((await hear(worker, LONGEST_START_MS)) === null) {
    await worker.terminate();
    throw new Error("The thread for calendars did not start.");
  }
  thread = worker;
  return worker;
}

/** What a thread says next, or null when it says nothing for so long or ends. */
async function hear(worker: Worker, milliseconds: number): Promise<{ message: unknown } | null> {
  const stop = new AbortController();
  const clock = setTimeout(() => stop.abort(), milliseconds);
  const { signal } = stop;
  try {
    return await Promise.race([
      once(worker, "message", { signal }).then(([message]: unknown[]) => ({ message })),
      once(worker, "exit", { signal }).then(() => null),
    ]);
  } catch {
    return null;
  } finally {
    clearTimeout(clock);
    stop.abort();
  }
}

function rest(): void {
  const mine = thread;
  thread = undefined;
  void mine?.terminate();
}
