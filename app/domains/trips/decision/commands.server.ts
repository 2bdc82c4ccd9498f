import type { AnsweringChannel } from "~/lib/decision-links.server";
import type { SupabaseClient } from "~/lib/supabase.server";
import { Settlement } from "../offers/schema";
import { Undoing } from "./schema";

/**
 * Answers an offer in a customer's name, by whichever channel they answered. Role `notifier`. Settles it once
 * and for all: any later answer is told `already`, and the offer says what was decided.
 */
export async function settleFor({
  supabase,
  customerId,
  offerId,
  option,
  channel,
}: {
  supabase: SupabaseClient;
  customerId: string;
  offerId: string;
  /** Its number in the offer. */
  option: number;
  channel: AnsweringChannel;
}): Promise<Settlement> {
  const { data } = await supabase
    .rpc("settle_offer_for", { customer_id: customerId, offer_id: offerId, option, channel })
    .throwOnError();
  return Settlement.parse(data);
}

/** As `settleFor`, by the signed-in customer in the portal. */
export async function settleOwn({
  supabase,
  offerId,
  option,
}: {
  supabase: SupabaseClient;
  offerId: string;
  option: number;
}): Promise<Settlement> {
  const { data } = await supabase.rpc("settle_offer", { offer_id: offerId, option }).throwOnError();
  return Settlement.parse(data);
}

/** Takes an automatic acceptance back in a customer's name, while that can be. Role `notifier`. */
export async function undoFor({
  supabase,
  customerId,
  offerId,
}: {
  supabase: SupabaseClient;
  customerId: string;
  offerId: string;
}): Promise<Undoing> {
  const { data } = await supabase
    .rpc("undo_decision_for", { customer_id: customerId, offer_id: offerId })
    .throwOnError();
  return Undoing.parse(data);
}

/** As `undoFor`, by the signed-in customer in the portal. */
export async function undoOwn({
  supabase,
  offerId,
}: {
  supabase: SupabaseClient;
  offerId: string;
}): Promise<Undoing> {
  const { data } = await supabase.rpc("undo_decision", { offer_id: offerId }).throwOnError();
  return Undoing.parse(data);
}

/** Somebody looks at what the link of this delivery leads to: its notice is seen. Role `notifier`. */
export async function markSeen({
  supabase,
  deliveryId,
}: {
  supabase: SupabaseClient;
  deliveryId: string;
}): Promise<void> {
  await supabase.rpc("open_notice_for", { delivery_id: deliveryId }).throwOnError();
}
