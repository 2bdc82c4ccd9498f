import type { Customer } from "~/lib/session.server";
import { createRoleClient } from "~/lib/supabase.server";

type Asking = Pick<Customer, "supabase" | "customerId">;

/**
 * Lets the recommender make the customer's suggestions anew, with its own rights. Answers whether they agree to
 * personalisation: without, the database gives it nothing and takes nothing from it.
 */
export async function makeSuggestions({ customerId }: Pick<Customer, "customerId">): Promise<boolean> {
  const { data } = await createRoleClient({ role: "recommender" })
    .rpc("make_suggestions", { customer_id: customerId })
    .throwOnError();
  return data;
}

/** The customer's suggestions as they may read them, the most useful first; none without their agreement. */
export async function listSuggestions({ supabase, customerId }: Asking) {
  const { data } = await supabase
    .from("suggestions")
    .select("code, why")
    .eq("customer_id", customerId)
    .order("rank")
    .throwOnError();
  return data;
}

/** Codes of suggestions that the customer does not want. */
export async function listRefused({ supabase, customerId }: Asking): Promise<string[]> {
  const { data } = await supabase
    .from("suggestion_refusals")
    .select("code")
    .eq("customer_id", customerId)
    .order("code")
    .throwOnError();
  return data.map(({ code }) => code);
}
