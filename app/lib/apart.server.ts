import { resolve } from "node:path";
import { Worker } from "node:worker_threads";

/** After this long without a question the thread goes: it keeps some 30 MB. */
const IDLE_MS = 30_000;
/** Node, tsx and the program itself, on a machine that has other things to do. */
const START_MS = 30_000;

interface Apart {
  /** Answers by `answerApart()`. From the root of the project: pages are bundled, threads run from source. */
  program: string;
  /** Of one question, from when the thread takes it up. */
  longestMs: number;
  /** How long a question waits for its turn. */
  patienceMs: number;
  maxHeapMb: number;
}

/**
 * - `too_much`: it took longer than it may, or more memory
 * - `waited`: it was not its turn in time
 * - `broken`: the thread can't be started
 */
type Reason = "too_much" | "waited" | "broken";

/** A question without an answer. Nothing of the question is in it. */
export class ApartError extends Error {
  override name = "ApartError";
  constructor(
    readonly reason: Reason,
    options?: ErrorOptions,
  ) {
    super(`It could not be worked out apart: ${reason}.`, options);
  }
}

/**
 * Work on what strangers sent, in a thread of its own, one question after the other: what somebody made to take
 * forever costs itself its turn, and whatever else this process does goes on.
 */
export function openApart({ program, longestMs, patienceMs, maxHeapMb }: Apart) {
  let thread: Worker | undefined;
  let turns: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  const start = async (): Promise<Worker> => {
    const worker = new Worker(resolve(program), {
      execArgv: ["--import", "tsx"],
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    });
    let cause: unknown;
    // Whoever waits hears of it by `exit`, which follows.
    worker.on("error", (error) => {
      cause = error;
    });
    worker.once("exit", () => {
      if (thread === worker) thread = undefined;
    });
    worker.unref();
    try {
      await nextMessage(worker, START_MS);
    } catch {
      await worker.terminate();
      throw new ApartError("broken", { cause });
    }
    return worker;
  };

  const work = async (question: unknown): Promise<unknown> => {
    clearTimeout(idle);
    thread ??= await start();
    const mine = thread;
    try {
      mine.postMessage(question);
      return await nextMessage(mine, longestMs);
    } catch {
      // With it goes whatever it was at.
      thread = undefined;
      await mine.terminate();
      throw new ApartError("too_much");
    } finally {
      idle = setTimeout(() => {
        const resting = thread;
        thread = undefined;
        void resting?.terminate();
      }, IDLE_MS).unref();
    }
  };

  return {
    /**
     * What the program answers. Rejects with an `ApartError`, or as `signal` aborts: what then has not begun is
     * never begun.
     */
    ask: (question: unknown, signal?: AbortSignal): Promise<unknown> => {
      const waiting = new AbortController();
      const patience = setTimeout(() => waiting.abort(new ApartError("waited")), patienceMs);
      const giveUp = signal ? AbortSignal.any([signal, waiting.signal]) : waiting.signal;
      const turn = turns.then(() => {
        giveUp.throwIfAborted();
        clearTimeout(patience);
        return work(question);
      });
      turns = turn.then(
        () => {},
        () => {},
      );
      return unlessAborted(turn, giveUp).finally(() => clearTimeout(patience));
    },
  };
}

/** Rejects when the thread ends, or after so long. */
function nextMessage(worker: Worker, withinMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      clearTimeout(clock);
      worker.off("message", onMessage).off("exit", onExit);
      done();
    };
    const onMessage = (message: unknown) => settle(() => resolve(message));
    const onExit = () => settle(() => reject(new Error("The thread ended.")));
    const clock = setTimeout(() => settle(() => reject(new Error("The thread took too long."))), withinMs);
    worker.on("message", onMessage).on("exit", onExit);
  });
}

function unlessAborted<Answer>(answer: Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener("abort", leave, { once: true });
    void answer.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}
