import { setTimeout as pause } from "node:timers/promises";
import { log } from "../app/lib/log.server";
import { isRefusal } from "./database-error";
import type { Deliverer } from "./deliver";
import type { Outbox } from "./outbox";
import type { Tally } from "./tally";

/** Between two questions whether there is work, when there was none. */
const IDLE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** How long a disruption is left alone that the database could not tell to anybody: others must not wait for it. */
const SET_ASIDE_MS = 60_000;

export interface Loop {
  /** Takes nothing new, and resolves when what is under way is through. */
  stop(): Promise<void>;
}

/**
 * Asks the database what is due, and does it: disruptions are told chunk by chunk while deliveries go out beside
 * them. Due is what the database's clock says. While the backend can't be reached it waits, ever longer.
 */
export function startLoop({
  outbox,
  deliverer,
  tally,
}: {
  outbox: Outbox;
  deliverer: Deliverer;
  tally: Tally;
}): Loop {
  const stopping = new AbortController();
  const stopped = () => stopping.signal.aborted;
  let failures = 0;
  const setAside = new Map<string, number>();

  async function round(): Promise<void> {
    const work = await outbox.nextWork();
    if (tally.reach(true)) log().info("the backend answers again");
    failures = 0;
    const now = performance.now();
    const untold = work.disruptions.filter(({ id }) => (setAside.get(id) ?? 0) <= now);
    if (untold.length === 0 && !work.deliveries_due) {
      await rest(IDLE_MS);
      return;
    }
    let done = 0;
    let telling = untold.length > 0;
    const told = fanOut(untold.map(({ id }) => id)).finally(() => {
      telling = false;
    });
    // Whoever was told first need not wait until everybody is.
    const sent = (async () => {
      do {
        const claimed = await deliverer.run(stopped);
        done += claimed;
        if (claimed === 0 && telling) await rest(20);
      } while (telling && !stopped());
    })();
    const [chunks] = await Promise.all([told, sent]);
    if (!stopped()) done += await deliverer.run(stopped);
    // What was due could not be had: others hold it, or the database sees no way yet.
    if (done + chunks === 0) await rest(IDLE_MS);
  }

  /** Answers how many chunks were told. */
  async function fanOut(disruptions: string[]): Promise<number> {
    let chunks = 0;
    for (const disruption of disruptions) {
      try {
        chunks += await tellAll(disruption);
        setAside.delete(disruption);
      } catch (error) {
        // Where the backend is in trouble it was not the disruption's fault.
        if (!isRefusal(error)) throw error;
        log().error({ error, disruption }, "a disruption can't be told, and will be tried again");
        setAside.set(disruption, performance.now() + SET_ASIDE_MS);
      }
    }
    return chunks;
  }

  async function tellAll(disruption: string): Promise<number> {
    let chunks = 0;
    let after: string | null | undefined;
    do {
      const done = await outbox.fanOut(disruption);
      tally.countLegs(done.legs);
      after = done.after;
      chunks += 1;
    } while (after && !stopped());
    return chunks;
  }

  /** Ends early when told to stop. */
  async function rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: stopping.signal }).catch(() => {});
  }

  async function run(): Promise<void> {
    while (!stopped()) {
      try {
        await round();
      } catch (error) {
        if (tally.reach(false)) log().warn({ error }, "the backend can't be asked for work: waiting for it");
        failures += 1;
        await rest(Math.min(IDLE_MS * 2 ** failures, LONGEST_PAUSE_MS));
      }
    }
  }

  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
      await deliverer.idle();
    },
  };
}
