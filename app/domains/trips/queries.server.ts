import type { SupabaseClient } from "~/lib/supabase.server";
import { type Trip, trips } from "./schema";

/**
 * The customer's trips, the earliest departure first; with `bookingId` that one alone, and none where it is not
 * theirs. Throws the Supabase error as it comes.
 */
export async function readTrips({
  customer,
  bookingId,
}: {
  customer: { supabase: SupabaseClient };
  bookingId?: string;
}): Promise<Trip[]> {
  const { data } = await customer.supabase.rpc("own_trips", { booking_id: bookingId }).throwOnError();
  return trips.parse(data);
}
