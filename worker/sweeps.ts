import { log } from "../app/lib/log.server";

interface Sweep {
  name: string;
  everyMs: number;
  work(): Promise<unknown>;
}

/**
 * Work that becomes due by the clock, each on its own interval and never twice at once. A sweep that fails is
 * logged and comes again. Intervals go by the monotonic clock: a system clock that is set changes nothing.
 */
export function startSweeps(sweeps: Sweep[]): { stop(): Promise<void> } {
  const running = new Set<Promise<void>>();
  const timers = sweeps.map(({ name, everyMs, work }) => {
    let busy = false;
    let failing = false;
    const once = async () => {
      if (busy) return;
      busy = true;
      try {
        await work();
        failing = false;
      } catch (error) {
        // Once, until it works again: while the backend is down there is nothing new to say.
        if (!failing) log().warn({ error, sweep: name }, "a sweep failed, and will be tried again");
        failing = true;
      } finally {
        busy = false;
      }
    };
    const start = () => {
      const done = once().finally(() => running.delete(done));
      running.add(done);
    };
    start();
    return setInterval(start, everyMs);
  });
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running);
    },
  };
}
