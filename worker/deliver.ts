import { createHash } from "node:crypto";
import type { Offer } from "../app/domains/trips/offers/schema";
import { log } from "../app/lib/log.server";
import { MAIL_CONNECTIONS } from "../app/lib/mail/send-mail.server";
import { openBreaker } from "./breaker";
import type { ChannelId, Delivery } from "./channels/channel";
import { channelFor } from "./channels/channel-for.server";
import { DeliveryError } from "./channels/delivery-error";
import type { Finisher } from "./finisher";
import { limiter } from "./limiter";
import type { Claimed, Outbox, Result } from "./outbox";
import { renderDelivery } from "./render-delivery";
import type { Tally } from "./tally";

/** Requests under way at once by each channel: a slow provider holds up nobody else's. */
const AT_ONCE: Record<ChannelId, number> = {
  sms: 64,
  voice: 16,
  email: MAIL_CONNECTIONS,
  web_push: 32,
  ntfy: 16,
  webhook: 32,
  in_app: 500,
};

const BATCH = 100;
/** Claimed and not yet finished, at most: what one worker may lose its lease on. */
const UNDER_WAY = 300;
/** From then on what still waits in our queue is left to its lease (two minutes): others may soon take it up. */
const FRESH_MS = 90_000;

export interface Deliverer {
  /** Claims and sends until nothing more is due. Rejects when the database can't be asked. */
  run(stopped: () => boolean): Promise<number>;
  /** Channels whose provider can't be reached for now. */
  resting(): ChannelId[];
  /** Resolves when all that was claimed is sent or has failed. */
  idle(): Promise<void>;
}

export function openDeliverer({
  outbox,
  finisher,
  tally,
  clock = () => performance.now(),
}: {
  outbox: Outbox;
  finisher: Finisher;
  tally: Tally;
  /** Milliseconds of a clock that only goes forward. */
  clock?(): number;
}): Deliverer {
  const limits = Object.fromEntries(
    Object.entries(AT_ONCE).map(([channel, atOnce]) => [channel, limiter(atOnce)]),
  ) as Record<ChannelId, ReturnType<typeof limiter>>;
  const breaker = openBreaker();
  const sending = new Set<Promise<void>>();

  async function sendAll(batch: Claimed[], claimedAt: number): Promise<void> {
    const offers = await offersFor(batch);
    for (const claimed of batch) {
      const offer = offers?.get(claimed.notice_id);
      // Settled for the customer in the meantime: the news of that takes the place of this message.
      if (offer && (offer.state === "settled" || offer.state === "withdrawn")) continue;
      // Without its choices it is worth less, but late it is worth nothing: the second attempt goes as it is.
      const missing = claimed.needs_offer && !offers && claimed.attempts < 2;
      const work = limits[claimed.channel](async () => {
        if (clock() - claimedAt > FRESH_MS) return null;
        return missing ? without(claimed) : sendOne(claimed, offer);
      })
        .then((result) => {
          if (!result) return;
          tally.count(claimed.channel, result.outcome);
          finisher.add(result);
        })
        .catch((error: unknown) => {
          log().error({ error, delivery: claimed.delivery_id }, "what came of a delivery could not be noted");
        })
        .finally(() => sending.delete(work));
      sending.add(work);
    }
  }

  /** Undefined when they can't be had now. */
  async function offersFor(batch: Claimed[]): Promise<Map<string, Offer> | undefined> {
    const notices = [...new Set(batch.flatMap((one) => (one.needs_offer ? [one.notice_id] : [])))];
    if (notices.length === 0) return new Map();
    try {
      return await outbox.prepareOffers(notices);
    } catch (error) {
      log().warn({ error, notices: notices.length }, "offers could not be prepared");
      return undefined;
    }
  }

  async function without(claimed: Claimed): Promise<Result> {
    return { delivery_id: claimed.delivery_id, outcome: "retry", error: "The offer could not be prepared." };
  }

  async function sendOne(claimed: Claimed, offer: Offer | undefined): Promise<Result> {
    const { delivery_id, channel: id } = claimed;
    try {
      const message = await renderDelivery(claimed, offer);
      if (!message) return { delivery_id, outcome: "failed", error: "There are no words for this event." };
      breaker.refuse(id);
      const delivery: Delivery = {
        to: { address: claimed.address ?? "", credentials: claimed.credentials },
        message,
        idempotencyKey: delivery_id,
        ...(typeof claimed.event.reportedAt === "string" && { reportedAt: claimed.event.reportedAt }),
      };
      const channel = channelFor(id);
      // An earlier attempt may have come through without our hearing of it.
      const earlier = claimed.attempts > 1 ? await channel.findSent?.(delivery) : null;
      const { providerId, text } = earlier ?? (await channel.send(delivery));
      breaker.well(id);
      const text_sha256 = createHash("sha256").update(text).digest("hex");
      return { delivery_id, outcome: "sent", provider_id: providerId, text_sha256 };
    } catch (error) {
      if (!(error instanceof DeliveryError)) {
        log().error({ error, delivery: delivery_id }, "a delivery failed unexpectedly");
        return { delivery_id, outcome: "retry", error: "Something went wrong on our side." };
      }
      breaker.note(id, error);
      await heed(claimed, error);
      return resultOf(delivery_id, error);
    }
  }

  /** What a refusal says of the contact point, so that later notices take another way. */
  async function heed(claimed: Claimed, { class: kind, trouble }: DeliveryError): Promise<void> {
    if (kind !== "gone" && !(kind === "permanent" && (trouble === "stop_reply" || trouble === "bounce")))
      return;
    try {
      if (claimed.channel === "web_push" && kind === "gone" && claimed.address) {
        await outbox.removePushDevice(claimed.address);
      } else if (claimed.contact_point_id) {
        const state = trouble === "stop_reply" ? "blocked" : "failing";
        await outbox.reportTrouble({
          point: claimed.contact_point_id,
          channel: claimed.channel,
          state,
          trouble,
        });
      }
    } catch (error) {
      log().warn({ error }, "the trouble of a contact point could not be recorded");
    }
  }

  return {
    run: async (stopped) => {
      let total = 0;
      while (!stopped()) {
        if (sending.size > UNDER_WAY - BATCH) {
          await Promise.race(sending);
          continue;
        }
        // Before we ask: the lease runs from some moment after this.
        const claimedAt = clock();
        const batch = await outbox.claim(BATCH);
        total += batch.length;
        await sendAll(batch, claimedAt);
        if (batch.length === 0) break;
      }
      return total;
    },
    resting: breaker.down,
    idle: async () => {
      while (sending.size > 0) await Promise.all(sending);
    },
  };
}

function resultOf(delivery_id: string, { class: kind, message, retryAfterSeconds }: DeliveryError): Result {
  switch (kind) {
    case "gone":
      return { delivery_id, outcome: "gone", error: message };
    case "permanent":
      return { delivery_id, outcome: "failed", error: message };
    default:
      return { delivery_id, outcome: "retry", error: message, retry_after_seconds: retryAfterSeconds };
  }
}
