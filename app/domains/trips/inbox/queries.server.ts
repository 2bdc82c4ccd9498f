import type { SupabaseClient } from "~/lib/supabase.server";
import { type InboxQuery, NoticePage, WholeNotice } from "./schema";

/** Notices a page; what fits on a desk without much scrolling. */
const PAGE_SIZE = 20;

/** A page of the customer's own notices, the newest first, and how many they have not read. */
export async function readNotices({
  supabase,
  query: { search, trip, unread, before },
}: {
  supabase: SupabaseClient;
  query: InboxQuery;
}) {
  const { data } = await supabase
    .rpc("own_notices", {
      ...(search && { search }),
      ...(trip && { booking_id: trip }),
      ...(before && { before }),
      unread_only: unread !== null,
      page_size: PAGE_SIZE,
    })
    .throwOnError();
  return NoticePage.parse(data);
}

/** One of the customer's own notices with all that became of it; null when it is none of theirs. */
export async function readNotice({
  supabase,
  noticeId,
}: {
  supabase: SupabaseClient;
  noticeId: string;
}): Promise<WholeNotice | null> {
  const { data } = await supabase.rpc("own_notice", { notice_id: noticeId }).throwOnError();
  return data === null ? null : WholeNotice.parse(data);
}

/** All that proves what became of a notice, as the database spells it; null when it is none of theirs. */
export async function readProof({ supabase, noticeId }: { supabase: SupabaseClient; noticeId: string }) {
  const { data } = await supabase.rpc("notice_proof", { notice_id: noticeId }).throwOnError();
  return data;
}

/** Notes that its customer has seen a notice; the same again changes nothing. */
export async function openNotice({ supabase, noticeId }: { supabase: SupabaseClient; noticeId: string }) {
  await supabase.rpc("open_notice", { notice_id: noticeId }).throwOnError();
}
