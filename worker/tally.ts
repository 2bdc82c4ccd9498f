import { log } from "../app/lib/log.server";
import type { WorkerStatus } from "../app/server/worker-status";
import type { ChannelId } from "./channels/channel";
import type { Result } from "./outbox";

export type Tally = ReturnType<typeof openTally>;

/** Counts what this worker does, for the log and for `npm run status`. */
export function openTally({ name }: { name: string }) {
  const startedAt = new Date().toISOString();
  const deliveries: Record<string, Record<string, number>> = {};
  let fannedOut = 0;
  let reachable = true;
  let logged = "";
  return {
    count(channel: ChannelId, outcome: Result["outcome"]): void {
      const counts = deliveries[channel] ?? {};
      deliveries[channel] = counts;
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    },
    countLegs(legs: number): void {
      fannedOut += legs;
    },
    /** Answers whether that is news. */
    reach(isReachable: boolean): boolean {
      const changed = reachable !== isReachable;
      reachable = isReachable;
      return changed;
    },
    status: (resting: string[]): WorkerStatus => ({
      name,
      started_at: startedAt,
      backend: reachable ? "reachable" : "unreachable",
      resting,
      fanned_out: fannedOut,
      deliveries,
    }),
    /** The totals since the start, one line, where they changed since the last one. */
    logTotals(): void {
      const now = JSON.stringify([fannedOut, deliveries]);
      if (now === logged) return;
      logged = now;
      log().info({ worker: name, fannedOut, deliveries }, "worker totals");
    },
  };
}
