import type { SupabaseClient } from "@supabase/supabase-js";
import { as, asOwner, type Customer, customer } from "./actors";
import { aTrain, book } from "./outbox";

/** Lets the recommender make somebody's suggestions anew; answers whether they agree to it. */
export async function makeSuggestions(who: Customer): Promise<boolean> {
  const { data } = await as("recommender").rpc("make_suggestions", { customer_id: who.id }).throwOnError();
  return data;
}

/** Codes of what this client sees suggested to a customer, the best first. */
export async function suggestionsSeenBy(client: SupabaseClient, who: Customer): Promise<string[]> {
  const { data } = await client.from("suggestions").select("code").eq("customer_id", who.id).order("rank");
  return (data ?? []).map(({ code }) => code);
}

/** How much of a customer is held for suggestions. */
export async function heldForSuggestions(who: Customer) {
  const count = async (table: string) =>
    (await asOwner.query(`select from public.${table} where customer_id = $1`, [who.id])).length;
  return { signals: await count("customer_signals"), suggestions: await count("suggestions") };
}

/** Somebody with a trip, in a time zone other than that of its stops. */
export async function guestWithTrip(): Promise<Customer> {
  const guest = await customer({ time_zone: "Asia/Shanghai" });
  await book(guest, [await aTrain(), 1, 3]);
  return guest;
}
