import { createHash } from "node:crypto";
import type { Offer } from "../app/domains/trips/offers/schema";
import { log } from "../app/lib/log.server";
import { MAIL_CONNECTIONS } from "../app/lib/mail/send-mail.server";
import { openBreaker } from "./breaker";
import { CHANNELS, type ChannelId, type Delivery } from "./channels/channel";
import { channelFor } from "./channels/channel-for.server";
import { DeliveryError } from "./channels/delivery-error";
import type { Finisher } from "./finisher";
import { openFound } from "./found";
import { limiter } from "./limiter";
import type { Claimed, Outbox, Result } from "./outbox";
import { type Prepared, prepareApart } from "./prepare-apart";
import { asks, renderDelivery } from "./render-delivery";
import type { Tally } from "./tally";
import { openUnderWay } from "./under-way";

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
/**
 * Claimed and not yet finished of one channel, from which on no more of it is claimed: what waits behind a provider
 * that hangs could lose its lease here, while other workers have room.
 */
const roomOf = (channel: ChannelId) => Math.min(200, 4 * AT_ONCE[channel]);
/** Where nothing was due but by a channel that is busy: the database has to look through all that waits for that. */
const OTHERS_AGAIN_MS = 500;
/** From then on what still waits in our queue goes back untried: its lease (two minutes) may soon be over. */
const FRESH_MS = 90_000;
/** From then on it is not even told of: others may have taken it up, or we ourselves. */
const STALE_MS = 110_000;

export interface Deliverer {
  /** Claims and sends until nothing more is due by channels that have room. Rejects when the database can't be asked. */
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
  const underWay = openUnderWay(roomOf);
  const found = openFound(outbox);
  let othersAgainAt = 0;

  async function sendAll(batch: Claimed[], claimedAt: number): Promise<void> {
    const { offers, missing: lacking } = await offersFor(batch);
    for (const claimed of batch) {
      const offer = offers.get(claimed.notice_id);
      // Settled for the customer in the meantime: the news of that takes the place of this message.
      if (offer && offer.state !== "open" && asks(claimed)) continue;
      // Without its choices it is worth less, but late it is worth nothing: the second attempt goes as it is.
      const missing = lacking.has(claimed.notice_id) && claimed.attempts < 2;
      const work = limits[claimed.channel](async () => {
        const age = clock() - claimedAt;
        if (age > STALE_MS) return null;
        if (age > FRESH_MS) return putBack(claimed);
        return missing ? without(claimed) : sendOne(claimed, offer);
      })
        .then((result) => {
          if (!result) return;
          tally.count(claimed.channel, result.outcome);
          finisher.add(result);
        })
        .catch((error: unknown) => {
          log().error({ error, delivery: claimed.delivery_id }, "what came of a delivery could not be noted");
        });
      underWay.add(claimed.channel, work);
    }
  }

  function offersFor(batch: Claimed[]): Promise<Prepared> {
    const notices = [...new Set(batch.flatMap((one) => (one.needs_offer ? [one.notice_id] : [])))];
    return prepareApart(notices, outbox.prepareOffers, clock);
  }

  /** It counts as an attempt, or nobody would ever be told without their choices. */
  async function without({ delivery_id, unseen }: Claimed): Promise<Result> {
    const error = "The offer could not be prepared.";
    return { delivery_id, outcome: "retry", error, not_taken: !unseen };
  }

  async function putBack({ delivery_id, unseen }: Claimed): Promise<Result> {
    const error = "It waited too long for its turn.";
    return { delivery_id, outcome: "retry", error, untried: true, not_taken: !unseen };
  }

  async function sendOne(claimed: Claimed, offer: Offer | undefined): Promise<Result> {
    const { delivery_id, channel: id } = claimed;
    /** Whether an earlier attempt may have come through without our hearing of it. */
    let unseen = claimed.unseen;
    try {
      const message = await renderDelivery(claimed, offer);
      if (!message) return { delivery_id, outcome: "failed", error: "There are no words for this event." };
      breaker.refuse(id);
      const delivery: Delivery = {
        to: { address: claimed.address ?? "", credentials: claimed.credentials },
        message,
        idempotencyKey: delivery_id,
        firstTriedAt: claimed.claimed_at,
      };
      const channel = channelFor(id);
      const earlier = unseen && channel.findSent ? await found.find(channel.findSent, delivery) : null;
      if (channel.findSent) unseen = false;
      const sent = earlier ?? (await channel.send(delivery));
      if (channel.findSent && !earlier) found.note(delivery, sent);
      const { providerId, text, failed } = sent;
      breaker.well(id);
      const text_sha256 = createHash("sha256").update(text).digest("hex");
      const noted = { delivery_id, provider_id: providerId, text_sha256 };
      return failed ? { ...noted, outcome: "failed", error: failed } : { ...noted, outcome: "sent" };
    } catch (error) {
      if (!(error instanceof DeliveryError)) {
        log().error({ error, delivery: delivery_id }, "a delivery failed unexpectedly");
        return { delivery_id, outcome: "retry", error: "Something went wrong on our side." };
      }
      breaker.note(id, error);
      await heed(claimed, error);
      return { ...resultOf(delivery_id, error), ...attemptOf(error, unseen) };
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
        // A channel that is busy keeps nobody from being told by another.
        const channels = underWay.withRoom();
        const isBusy = channels.length < CHANNELS.length;
        // Before we ask: the lease runs from some moment after this.
        const claimedAt = clock();
        const asks = channels.length > 0 && !(isBusy && claimedAt < othersAgainAt);
        const batch = asks ? await outbox.claim(BATCH, channels) : [];
        total += batch.length;
        await sendAll(batch, claimedAt);
        if (batch.length > 0) continue;
        if (asks && isBusy) othersAgainAt = claimedAt + OTHERS_AGAIN_MS;
        if (!(await underWay.roomAgain())) break;
      }
      return total;
    },
    resting: breaker.down,
    idle: underWay.idle,
  };
}

/** Unseen is whether an attempt before this may have come through. */
function attemptOf({ attempt }: DeliveryError, unseen: boolean): Partial<Result> {
  return {
    ...(attempt === "untried" && { untried: true }),
    ...(attempt !== "unseen" && !unseen && { not_taken: true }),
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
