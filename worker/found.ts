import type { Channel, Delivery, Sent } from "./channels/channel";
import type { Outbox } from "./outbox";

/** Far more than are looked for while the database does not know yet what was found. */
const MOST_KEPT = 10_000;

/**
 * Finds what an attempt came to whose end nobody saw, each message and call for one delivery alone: two of a household
 * may look for theirs at one number at the same moment, before the database knows of either.
 */
export function openFound(outbox: Pick<Outbox, "namesOfOthers">) {
  /** Deliveries by the provider's name for what was found. */
  const taken = new Map<string, string>();
  return {
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
        if (taken.size >= MOST_KEPT) taken.clear();
        taken.set(id, mine);
        return sent;
      }
    },
  };
}
