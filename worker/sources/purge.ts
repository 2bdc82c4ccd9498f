import { log } from "../../app/lib/log.server";
import type { SupabaseClient } from "../../app/lib/supabase.server";

const AT_ONCE = 1_000;
/** So that other housekeeping gets its turn; the rest is for the next one. */
const BATCHES_AT_MOST = 200;

/** Removes news that are too old and sources that nobody follows, batch by batch, as `fetcher`. The database says which. */
export async function purgeSources({ supabase }: { supabase: SupabaseClient }): Promise<void> {
  for (const name of ["purge_news", "purge_sources"] as const) {
    let purged = 0;
    for (let batches = 0; batches < BATCHES_AT_MOST; batches += 1) {
      const { data } = await supabase.rpc(name, { batch: AT_ONCE }).throwOnError();
      if (data === 0) break;
      purged += data;
    }
    if (purged > 0) log().info({ purged, by: name }, "housekeeping");
  }
}
