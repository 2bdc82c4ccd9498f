import type { WidgetSource } from "~/lib/widget";
import { describeSuggestions } from "./describe.server";
import { listSuggestions, makeSuggestions } from "./queries.server";
import type { SuggestionsView } from "./view";

/** Made when they are looked at: nothing is worked out about a customer who does not come. */
export const suggestionsSource: WidgetSource<SuggestionsView, Record<string, never>> = {
  from: "later",
  seconds: 3,
  load: async ({ customer, locale }) => {
    const agrees = await makeSuggestions(customer);
    if (!agrees) return { agrees, suggestions: [] };
    return { agrees, suggestions: describeSuggestions(await listSuggestions(customer), locale) };
  },
};
