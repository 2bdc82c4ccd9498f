import type { Customer } from "~/lib/session.server";

type Asking = Pick<Customer, "supabase" | "customerId"> & { code: string };

/** Remembers that the customer does not want a suggestion. Saying so twice changes nothing. */
export async function refuseSuggestion({ supabase, customerId, code }: Asking): Promise<void> {
  const { error } = await supabase.from("suggestion_refusals").insert({ customer_id: customerId, code });
  // PostgreSQL's unique_violation: refused already.
  if (error && error.code !== "23505" && !/duplicate key/.test(error.message)) throw error;
}

/** Lets a refused suggestion come back, if it still fits. */
export async function restoreSuggestion({ supabase, customerId, code }: Asking): Promise<void> {
  await supabase
    .from("suggestion_refusals")
    .delete()
    .eq("customer_id", customerId)
    .eq("code", code)
    .throwOnError();
}
