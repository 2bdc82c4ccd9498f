import type { SupabaseClient } from "~/lib/supabase.server";

/** How a feed may be named. */
export const FEED_ID = /^[a-z][a-z0-9-]{0,30}$/;

/** What became of a timetable or a message; the columns of `feed_runs`. Counts that are left out are 0. */
export interface FeedRun {
  feed: string;
  kind: "timetable" | "realtime";
  /** A file's name, or an address without its query, which may hold a key. */
  source: string;
  /** The message's own time, ISO 8601. */
  told_at?: string;
  body_sha256?: string;
  /** Why all of it was refused, in one word. */
  refused?: string;
  entities?: number;
  matched?: number;
  unmatched?: number;
  applied?: number;
  unchanged?: number;
  /** What could not be matched or used, counted by why. */
  problems?: Record<string, number>;
  milliseconds?: number;
}

/** Keeps it for `npm run status`. `supabase` in the role `notifier`. Throws what the database says. */
export async function recordRun(supabase: SupabaseClient, run: FeedRun): Promise<void> {
  await supabase.rpc("record_feed_run", { run: { ...run } }).throwOnError();
}
