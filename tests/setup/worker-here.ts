import { randomUUID } from "node:crypto";
import { vi } from "vitest";
import { SETTINGS_VARIABLE, type Settings } from "../../app/lib/settings.server";

/** A worker's parts in this process, with these settings, so that a test can put its clock wrong. */
export async function openWorkerHere(settings: Settings) {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settings));
  vi.resetModules();
  const { openOutbox } = await import("../../worker/outbox");
  const { openDeliverer } = await import("../../worker/deliver");
  const { openFinisher } = await import("../../worker/finisher");
  const { startLoop } = await import("../../worker/loop");
  const { openJournal } = await import("../../worker/sent-journal");
  const { openTally } = await import("../../worker/tally");
  const name = `here-${randomUUID()}`;
  const outbox = openOutbox(name);
  const journal = await openJournal({ dataDir: settings.dataDir, worker: name });
  const finisher = openFinisher({ outbox, journal });
  const tally = openTally({ name });
  const deliverer = openDeliverer({ outbox, finisher, tally });
  return {
    /** Tells and sends what is due until it is stopped, and then tells the database of all that went out. */
    start: () => {
      const loop = startLoop({ outbox, deliverer, tally });
      return {
        stop: async () => {
          await loop.stop();
          await finisher.drained();
        },
      };
    },
    /** Sends what is due now, and tells the database. */
    send: async () => {
      // It leaves what is due by a channel that is busy, for the loop to ask again.
      while ((await deliverer.run(() => false)) > 0) await deliverer.idle();
      await finisher.drained();
    },
    /** Channels whose provider can't be reached for now. */
    resting: () => deliverer.resting(),
    /** Whether it could ask the backend the last time it did. */
    hears: () => tally.status([]).backend === "reachable",
    close: () => journal.close(),
  };
}
