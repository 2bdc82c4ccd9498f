import type { RequestArgs } from "~/lib/context.server";
import { findLocale } from "~/lib/i18n/i18n.server";
import { requireCustomer } from "~/lib/session.server";
import { describeSuggestions, nameSuggestion } from "./describe.server";
import { listRefused, listSuggestions, makeSuggestions } from "./queries.server";
import type { SuggestionsView } from "./view";

/** All suggestions for the customer, and what they refused. Throws the Supabase error as it comes. */
export async function loadSuggestions(
  args: RequestArgs,
): Promise<SuggestionsView & { refused: { code: string; name: string }[] }> {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const [agrees, refused] = await Promise.all([makeSuggestions(customer), listRefused(customer)]);
  return {
    agrees,
    suggestions: agrees ? describeSuggestions(await listSuggestions(customer), locale) : [],
    refused: refused.map((code) => ({ code, name: nameSuggestion(code, locale) })),
  };
}
