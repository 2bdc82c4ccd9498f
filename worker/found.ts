import type { Channel, Delivery, Sent } from "./channels/channel";
import type { Outbox } from "./outbox";

/** Far more than are sent while the database does not know yet what they came to. */
const MOST_KEPT = 10_000;

/**
 * Finds what an attempt came to whose end nobody saw, each message and call for one delivery alone: two of a household
 * may look for theirs at one number at the same moment, or one while the other is being sent theirs, before the
 * database knows of either.
 */
export function openFound(outbox: Pick<Outbox, "namesOfOthers">) {
  /** Deliveries by the provider's name for what was found or sent, the oldest first. */
  const taken = new Map<string, string>();
  function take(id: string, delivery: string): void {
    taken.set(id, delivery);
    if (taken.size <= MOST_KEPT) return;
    for (const [oldest] of taken) {
      taken.delete(oldest);
      break;
    }
  }
  return {
    /** Before anything else is done about what was sent. */
    note: ({ idempotencyKey }: Delivery, { providerId }: Sent): void => {
      if (providerId !== undefined) take(providerId, idempotencyKey);
    },
    find: async (findSent: NonNullable<Channel["findSent"]>, delivery: Delivery): Promise<Sent | null> => {
      const mine = delivery.idempotencyKey;
      const others = async (providerIds: string[]) => {
        const known = await outbox.namesOfOthers(mine, providerIds);
        return new Set([...known, ...providerIds.filter((id) => (taken.get(id) ?? mine) !== mine)]);
      };
      for (;;) {
        const sent = await findSent(delivery, others);
        const id = sent?.providerId;
        if (!sent || id === undefined) return sent;
        if ((taken.get(id) ?? mine) !== mine) continue;
        take(id, mine);
        return sent;
      }
    },
  };
}
