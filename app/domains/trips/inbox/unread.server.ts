import type { SupabaseClient } from "~/lib/supabase.server";

/** How many open notices the customer has not read, those aside that were sent nowhere. */
export async function countUnread({ supabase }: { supabase: SupabaseClient }): Promise<number> {
  const { data } = await supabase
    .from("notices")
    .select("id, deliveries!inner (state)")
    .is("opened_at", null)
    .eq("state", "open")
    .neq("deliveries.state", "suppressed")
    .limit(100)
    .throwOnError();
  return data.length;
}
