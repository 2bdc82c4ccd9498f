import { unsubscribeLinks } from "../app/domains/contact/ways-out/links.server";
import type { Offer } from "../app/domains/trips/offers/schema";
import { ANSWERING, type AnsweringChannel, decisionLinks, undoLinks } from "../app/lib/decision-links.server";
import { translatorIn } from "../app/lib/i18n/i18n.server";
import { FALLBACK_LOCALE, isLocale } from "../app/lib/i18n/languages";
import { settings } from "../app/lib/settings.server";
import type { ChannelId, Message } from "./channels/channel";
import type { Claimed } from "./outbox";
import { choiceWords, replyHint, silenceOf } from "./templates/choices";
import { NoticeEvent } from "./templates/events";
import type { Silence } from "./templates/notice-parts";
import { renderGathered } from "./templates/render-gathered";
import { isMarketing, renderNotice } from "./templates/render-notice";

/**
 * A claimed delivery in finished words for its channel: with the choices of its offer and what silence means where it
 * asks, with the way to take it back where it tells what we decided. Null when this version has no words for what
 * happened.
 */
export async function renderDelivery(claimed: Claimed, offer: Offer | undefined): Promise<Message | null> {
  const { channel, topic, customer_id: customerId } = claimed;
  if (claimed.gathered) return gatheredMessage(claimed, claimed.gathered);
  const open = offer?.state === "open" && asks(claimed) ? offer : undefined;
  const shared = sharedMessage(claimed, open);
  if (!shared) return null;
  const page = pageOf(claimed);
  const message: Message = {
    ...shared,
    ...(shared.action && page && { action: { ...shared.action, url: settings().portalUrl + page } }),
    ...(carriesWaysOut(channel) && {
      unsubscribe: await unsubscribeLinks({ customerId, topic, channel }),
    }),
  };
  if (!offer || !isAnswering(channel)) return message;
  if (open) return withChoices(message, { claimed, channel, offer });
  return asks(claimed) ? message : withUndo(message, { claimed, channel, offer });
}

/** Whether a notice asks what to do; else it tells what was decided. */
export function asks({ event }: Pick<Claimed, "event">): boolean {
  return event.kind !== "journey_rebooked";
}

/** What a customer wanted together, each notice with the page that it leads to. */
async function gatheredMessage(
  { channel, language, style, time_zone: timeZone, customer_id: customerId }: Claimed,
  parts: NonNullable<Claimed["gathered"]>,
): Promise<Message> {
  const { portalUrl } = settings();
  const [topic = "", ...otherTopics] = new Set(parts.map((part) => part.topic));
  const message = renderGathered({
    events: parts.map(({ event, booking_id: bookingId }) => {
      const page = bookingId && `/trips/${bookingId}`;
      return NoticeEvent.safeParse({ ...event, ...(page && { page }) }).data ?? null;
    }),
    basis: isMarketing(topic) ? "marketing" : "service",
    style,
    locale: isLocale(language) ? language : FALLBACK_LOCALE,
    timeZone,
    channel,
    portalUrl,
  });
  if (!carriesWaysOut(channel)) return message;
  // One press ends what a mail is about: where that are several topics, its reader chooses among them.
  const unsubscribe =
    otherTopics.length === 0
      ? await unsubscribeLinks({ customerId, topic, channel })
      : { pageUrl: `${portalUrl}/contact/topics` };
  return { ...message, unsubscribe };
}

/** Enough for the disruptions of a bad day, and no more than some megabytes. */
const MOST_SHARED = 500;
const shared = new Map<string, Message | null>();

/**
 * What all those are told alike who hear of the same thing in the same language, style and zone by the same
 * channel; of a disruption with thousands of travellers there are a few of these.
 */
function sharedMessage(
  { event, style, language, time_zone: timeZone, channel, booking_id: bookingId }: Claimed,
  open: Offer | undefined,
): Message | null {
  const locale = isLocale(language) ? language : FALLBACK_LOCALE;
  const decideBy = open?.held_until;
  const silence: Silence | undefined = open && silenceOf(open, { locale, spoken: channel === "voice" });
  const key = JSON.stringify([style, locale, timeZone, channel, !bookingId, decideBy, silence, event]);
  const known = shared.get(key);
  if (known !== undefined) return known;
  // Kinds of event without a choice have no such field, and drop it.
  const { data } = NoticeEvent.safeParse({
    ...event,
    ...(bookingId && { page: "/trips" }),
    ...(decideBy && { decideBy }),
  });
  const { portalUrl } = settings();
  const made = data
    ? renderNotice({ event: data, style, locale, timeZone, channel, portalUrl, silence })
    : null;
  if (shared.size >= MOST_SHARED) shared.clear();
  shared.set(key, made);
  return made;
}

async function withChoices(
  message: Message,
  { claimed, channel, offer }: { claimed: Claimed; channel: AnsweringChannel; offer: Offer },
): Promise<Message> {
  const { locale, short, action } = message;
  // Of a signed link not even one fits into a text message.
  if (channel === "sms") {
    const event = NoticeEvent.safeParse(claimed.event).data;
    // Until when to choose goes by the same clock in each of its forms.
    const timeZone = event && "journey" in event ? event.journey.from.timeZone : claimed.time_zone;
    const silence = message.replyHint;
    return {
      ...message,
      replyHint: replyHint(offer, { locale, timeZone, text: short, url: action?.url, silence }),
    };
  }
  const words = choiceWords(offer, { locale, spoken: channel === "voice" });
  const { means, ...more } = silenceOf(offer, { locale });
  const links = await decisionLinks({
    customerId: claimed.customer_id,
    offerId: offer.id,
    deliveryId: claimed.delivery_id,
    channel,
    expiresAt: offer.held_until,
    options: words,
  });
  const choices = words.flatMap((choice, index) => {
    const link = links.choices[index];
    return link ? [{ ...choice, pageUrl: link.pageUrl, postUrl: link.postUrl }] : [];
  });
  return {
    ...message,
    choices,
    silence: { at: offer.held_until, means, ...("number" in more && { option: more.number }) },
    action: { label: translatorIn(locale)("notices:choose"), url: links.pageUrl },
    ...(channel === "voice" && { digitsUrl: digitsUrlOf(links.pageUrl) }),
  };
}

/** What we decided for its reader can be taken back from the message that tells it, for as long as that holds. */
async function withUndo(
  message: Message,
  { claimed, channel, offer }: { claimed: Claimed; channel: AnsweringChannel; offer: Offer },
): Promise<Message> {
  const until = offer.decision?.undo_until;
  if (channel === "sms" || !until || Date.parse(until) <= Date.now()) return message;
  const links = await undoLinks({
    customerId: claimed.customer_id,
    offerId: offer.id,
    deliveryId: claimed.delivery_id,
    channel,
    expiresAt: offer.held_until,
  });
  return {
    ...message,
    undo: { until, label: translatorIn(message.locale)("notices:takeBack"), ...links },
    ...(channel === "voice" && { digitsUrl: digitsUrlOf(links.postUrl) }),
  };
}

/**
 * A call posts its digit with the token of the page that asks, which names the offer and settles nothing alone, or
 * with that of what takes a decision back.
 */
function digitsUrlOf(url: string): string {
  const { portalUrl } = settings();
  const token = new URL(url).searchParams.get("token") ?? "";
  return `${portalUrl}/api/inbound/voice?token=${token}`;
}

/** Undefined: that of the event itself. A trip's own address is too long for two segments of a text message. */
function pageOf({ channel, booking_id: bookingId }: Claimed): string | undefined {
  return bookingId && channel !== "sms" ? `/trips/${bookingId}` : undefined;
}

function carriesWaysOut(channel: ChannelId): channel is "email" | "webhook" {
  return channel === "email" || channel === "webhook";
}

function isAnswering(channel: ChannelId): channel is AnsweringChannel {
  return ANSWERING.some((answering) => answering === channel);
}
