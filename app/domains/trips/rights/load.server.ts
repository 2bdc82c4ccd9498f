import type { SupabaseClient } from "~/lib/supabase.server";
import type { Trip } from "../schema";
import type { Claim } from "./right";
import { rightsOf } from "./rules";

/** What may be due for a trip at an instant (ISO 8601). Throws the Supabase error as it comes. */
export async function findRights({
  customer: { supabase },
  trip,
  now,
}: {
  customer: { supabase: SupabaseClient };
  trip: Trip;
  now: string;
}): Promise<Claim[]> {
  const cancelled = trip.legs.flatMap(({ journey }) => (journey.status === "cancelled" ? [journey.id] : []));
  return rightsOf(trip, { now, toldAt: await readToldAt({ supabase, journeys: cancelled }) });
}

/** When we heard of cancellations, and told their travellers at once: nothing is known of who said so before us. */
async function readToldAt({
  supabase,
  journeys,
}: {
  supabase: SupabaseClient;
  journeys: readonly string[];
}): Promise<Map<string, string>> {
  if (journeys.length === 0) return new Map();
  const { data } = await supabase
    .from("disruptions")
    .select("journey_id, received_at")
    .in("journey_id", journeys)
    .eq("kind", "cancelled")
    .eq("state", "current")
    .throwOnError();
  return new Map(data.map(({ journey_id, received_at }) => [journey_id, received_at]));
}
