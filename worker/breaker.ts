import type { ChannelId } from "./channels/channel";
import { DeliveryError } from "./channels/delivery-error";

/** Failures in a row after which a provider counts as down. */
const ENOUGH = 20;
/** After which one message tries it again. */
const PAUSE_MS = 15_000;

/**
 * Spares a provider that is down, and us the waiting for it: while it is, messages are put off at once, and the
 * customer's next channel opens in its time. One message in a while finds out whether it is back.
 */
export function openBreaker(now: () => number = () => performance.now()) {
  const states = new Map<ChannelId, { inARow: number; retryAt: number }>();
  const stateOf = (channel: ChannelId) => {
    const known = states.get(channel) ?? { inARow: 0, retryAt: 0 };
    states.set(channel, known);
    return known;
  };
  return {
    /** Throws `DeliveryError` (retry) while the channel rests. */
    refuse(channel: ChannelId): void {
      const state = stateOf(channel);
      if (state.inARow < ENOUGH) return;
      if (now() < state.retryAt) {
        throw new DeliveryError("Its provider can't be reached for now.", {
          class: "retry",
          trouble: "unreachable",
          attempt: "untried",
        });
      }
      state.retryAt = now() + PAUSE_MS;
    },
    well(channel: ChannelId): void {
      states.delete(channel);
    },
    note(channel: ChannelId, error: DeliveryError): void {
      // Servers of customers are many: one that is down says nothing of the others.
      if (channel === "webhook" || channel === "ntfy" || channel === "web_push") return;
      if (error.class !== "retry") return;
      const state = stateOf(channel);
      state.inARow += 1;
      if (state.inARow === ENOUGH) state.retryAt = now() + PAUSE_MS;
    },
    /** Channels that rest. */
    down: (): ChannelId[] =>
      [...states].filter(([, { inARow }]) => inARow >= ENOUGH).map(([channel]) => channel),
  };
}
