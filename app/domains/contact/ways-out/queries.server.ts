import type { SupabaseClient } from "~/lib/supabase.server";
import type { WayOut } from "./schema";

/**
 * What holds now for the topic and channel of a link, or null for a customer who left. Needs a client of the role
 * `notifier`. Times are ISO 8601; `elsewhere` are the other channels that reach the
 * customer with it, the portal aside.
 */
export async function findWayOut({
  supabase,
  wayOut: { customerId, topic, channel },
  language,
}: {
  supabase: SupabaseClient;
  wayOut: WayOut;
  language: string;
}) {
  const { data } = await supabase
    .rpc("way_out", { customer_id: customerId, topic, channel, language })
    .maybeSingle()
    .throwOnError();
  return data;
}
