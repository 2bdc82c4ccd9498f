import type { Page } from "@playwright/test";
import { apiOf } from "./customer-api";

/** The customer of this page tells a fact about themselves, until there is a page on which to do so. */
export async function tellFact(
  page: Page,
  fact: { subject: string; value: string; purpose?: string; shareable?: boolean },
): Promise<void> {
  const { supabase, customerId } = await apiOf(page);
  await supabase
    .from("customer_facts")
    // As an object: @supabase/lite takes a bare string for JSON text.
    .insert({ customer_id: customerId, ...fact, value: { said: fact.value } })
    .throwOnError();
}
