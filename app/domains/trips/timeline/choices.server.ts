import type { SupabaseClient } from "~/lib/supabase.server";

/** A choice that waits for the customer's answer. */
export interface OpenChoice {
  bookingId: string;
  noticeId: string;
  /** ISO 8601. */
  heldUntil: string;
}

/** The choices of the customer that are still open at an instant (ISO 8601). Throws the Supabase error as it comes. */
export async function listOpenChoices({
  customer: { supabase, customerId },
  now,
}: {
  customer: { supabase: SupabaseClient; customerId: string };
  now: string;
}): Promise<OpenChoice[]> {
  const { data } = await supabase
    .from("offers")
    .select("booking_id, notice_id, held_until")
    .eq("customer_id", customerId)
    .eq("state", "open")
    .gt("held_until", now)
    .order("held_until")
    .throwOnError();
  return data.flatMap(({ booking_id: bookingId, notice_id: noticeId, held_until: heldUntil }) =>
    bookingId ? [{ bookingId, noticeId, heldUntil }] : [],
  );
}
