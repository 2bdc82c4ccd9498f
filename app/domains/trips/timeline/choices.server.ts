import type { SupabaseClient } from "~/lib/supabase.server";

/** A choice that waits for the customer's answer, or one that we made for them and that they can still take back. */
export interface OpenChoice {
  bookingId: string;
  noticeId: string;
  /** ISO 8601. */
  heldUntil: string;
  undoes: boolean;
}

/**
 * The choices of the customer that are still open at an instant (ISO 8601), or can still be taken back. Throws the
 * Supabase error as it comes.
 */
export async function listOpenChoices({
  customer: { supabase, customerId },
  now,
}: {
  customer: { supabase: SupabaseClient; customerId: string };
  now: string;
}): Promise<OpenChoice[]> {
  const [{ data: open }, { data: made }] = await Promise.all([
    supabase
      .from("offers")
      .select("booking_id, notice_id, held_until")
      .eq("customer_id", customerId)
      .eq("state", "open")
      .gt("held_until", now)
      .order("held_until")
      .throwOnError(),
    supabase
      .from("decisions")
      .select("undo_until, offer:offers (booking_id, notice_id)")
      .eq("customer_id", customerId)
      .is("undone_at", null)
      .gt("undo_until", now)
      .order("undo_until")
      .throwOnError(),
  ]);
  const rows = [
    ...open.map((offer) => ({ offer, until: offer.held_until, undoes: false })),
    ...made.map(({ offer, undo_until: until }) => ({ offer, until, undoes: true })),
  ];
  return rows.flatMap(({ offer, until, undoes }) =>
    offer?.booking_id && until
      ? [{ bookingId: offer.booking_id, noticeId: offer.notice_id, heldUntil: until, undoes }]
      : [],
  );
}
