import { log } from "../app/lib/log.server";
import type { SupabaseClient } from "../app/lib/supabase.server";

const AT_ONCE = 1_000;
/** So that other housekeeping gets its turn; the rest is for the next one. */
const BATCHES_AT_MOST = 200;

const PURGES = [
  "purge_notices",
  "purge_booking_traces",
  "purge_journey_events",
  "purge_journeys",
  "purge_removed_notes",
  "purge_suggestions",
  "purge_page_templates",
] as const;

/** Removes what is too old to keep, batch by batch, as `notifier`. The database says what that is. */
export async function purgeOld({
  supabase,
  batch = AT_ONCE,
}: {
  supabase: SupabaseClient;
  batch?: number;
}): Promise<void> {
  for (const name of PURGES) {
    let purged = 0;
    for (let batches = 0; batches < BATCHES_AT_MOST; batches += 1) {
      const { data } = await supabase.rpc(name, { batch }).throwOnError();
      if (data === 0) break;
      purged += data;
    }
    if (purged > 0) log().info({ purged, by: name }, "housekeeping");
  }
}
