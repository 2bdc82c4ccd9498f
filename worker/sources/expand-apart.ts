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
/** Three times what the largest calendar that we take needs. */
const MAX_HEAP_MB = 256;
/** After this long without a calendar the thread goes: it keeps some 30 MB. */
const IDLE_MS = 30_000;

const answerSchema = z.union([
  z.object({ name: z.string().nullable(), events: z.array(occurrence), cut: z.boolean() }),
  z.null(),
]);

interface Asked {
  text: string;
  from: Date;
  until: Date;
}

let thread: Worker | undefined;
let queue: Promise<unknown> = Promise.resolve();
let idle: NodeJS.Timeout | undefined;

/** What `expandCalendar` answers, or null for what is no calendar or takes too long. */
export function expandApart(asked: Asked): Promise<Expanded | null> {
  const result = queue.then(() => expand(asked));
  queue = result.catch(() => {});
  return result;
}

async function expand(asked: Asked): Promise<Expanded | null> {
  clearTimeout(idle);
  thread ??= start();
  const mine = thread;
  const stop = new AbortController();
  const clock = setTimeout(() => stop.abort(), LONGEST_MS);
  try {
    mine.postMessage(asked);
    const [answer]: unknown[] = await Promise.race([
      once(mine, "message", { signal: stop.signal }),
      once(mine, "exit", { signal: stop.signal }).then(() => [null]),
    ]);
    return answerSchema.parse(answer);
  } catch {
    // Too slow, or out of memory: with it goes whatever it was at.
    thread = undefined;
    await mine.terminate();
    return null;
  } finally {
    clearTimeout(clock);
    stop.abort();
    idle = setTimeout(rest, IDLE_MS).unref();
  }
}

function start(): Worker {
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
  return worker;
}

function rest(): void {
  const mine = thread;
  thread = undefined;
  void mine?.terminate();
}
