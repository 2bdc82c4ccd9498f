import type { DecisionLink } from "~/lib/decision-links.server";
import { FALLBACK_LOCALE, isLocale, type Locale } from "~/lib/i18n/languages";
import type { SupabaseClient } from "~/lib/supabase.server";
import { NoticeEvent } from "../../../../worker/templates/events";
import { Offer } from "../offers/schema";

/** An offer and what it came of. */
export interface Situation {
  offer: Offer;
  /** Null where the notice is about something that this version has no words for. */
  event: NoticeEvent | null;
}

/**
 * The language in which the message of a link was sent, and whether its notice was never seen; null when no such
 * message went out. Role `notifier`.
 */
export async function findLinkedDelivery({
  supabase,
  link: { deliveryId, customerId, channel },
}: {
  supabase: SupabaseClient;
  link: DecisionLink;
}): Promise<{ locale: Locale; unread: boolean } | null> {
  const { data } = await supabase
    .from("deliveries")
    .select("language, notice:notices (opened_at)")
    .eq("id", deliveryId)
    .eq("customer_id", customerId)
    .eq("channel", channel)
    .maybeSingle()
    .throwOnError();
  return (
    data && {
      locale: isLocale(data.language) ? data.language : FALLBACK_LOCALE,
      unread: data.notice?.opened_at === null,
    }
  );
}

/** An offer to this customer and what it came of, or null when there is none. Role `notifier`. */
export async function findSituation({
  supabase,
  customerId,
  offerId,
}: {
  supabase: SupabaseClient;
  customerId: string;
  offerId: string;
}): Promise<Situation | null> {
  const { data } = await supabase
    .rpc("offer_for", { customer_id: customerId, offer_id: offerId })
    .throwOnError();
  if (data === null) return null;
  const offer = Offer.parse(data);
  return { offer, event: await findEvent({ supabase, noticeId: offer.notice_id }) };
}

/** What a notice tells, as the asking role may see it. */
export async function findEvent({
  supabase,
  noticeId,
}: {
  supabase: SupabaseClient;
  noticeId: string;
}): Promise<NoticeEvent | null> {
  const { data } = await supabase
    .from("notices")
    .select("content:notice_contents (event)")
    .eq("id", noticeId)
    .maybeSingle()
    .throwOnError();
  return NoticeEvent.safeParse(data?.content?.event).data ?? null;
}

/** An offer to the signed-in customer; null when it is none of theirs. */
export async function findOwnOffer({
  supabase,
  offerId,
}: {
  supabase: SupabaseClient;
  offerId: string;
}): Promise<Offer | null> {
  const { data } = await supabase.rpc("own_offer", { offer_id: offerId }).throwOnError();
  return data === null ? null : Offer.parse(data);
}
