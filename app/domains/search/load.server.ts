import { countTry } from "~/foundation/identity/limits.server";
import type { RequestArgs } from "~/lib/context.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { describeSaved, type SavedSearchView, type WayOn, waysOn, wayTo } from "./describe";
import { OWN, type Place, readBang } from "./engines";
import type { Entry } from "./find";
import { findChoice, listSavedSearches, type SearchChoice } from "./queries.server";
import { SearchQuery } from "./schema";

export interface SearchPage {
  query: string;
  /** Where it was asked to be looked for; empty: here first. */
  place: Place | "";
  choice: SearchChoice;
  /** Found here; null where nothing was looked for. */
  entries: Entry[] | null;
  /** Minutes to wait, where they have looked too often for us to look again; 0: none. */
  wait: number;
  ways: WayOn[];
  /** Where the page moves on to. */
  leaving: WayOn | null;
  saved: SavedSearchView[];
}

/**
 * The page of results as its address asks for it. A bang goes before the menu; an engine that was asked for is gone
 * on to at once, and so is the customer's own choice where nothing here fits and they want that. `find` looks here.
 */
export async function loadSearch(
  args: RequestArgs,
  { customer, locale, find }: { customer: Customer; locale: Locale; find(query: string): Promise<Entry[]> },
): Promise<SearchPage> {
  const asked = SearchQuery.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const { query, place: banged } = readBang(asked.q);
  const place = banged ?? asked.in ?? "";
  const isHere = query !== "" && (place === "" || place === OWN);
  const wait = isHere ? await countTry("search", args, customer.customerId) : 0;
  const [choice, kept, entries] = await Promise.all([
    findChoice({ ...customer, locale }),
    listSavedSearches(customer),
    isHere && wait === 0 ? find(query) : null,
  ]);
  const search = { query, choice, locale };
  const straight = place === "" && choice.straight && entries?.length === 0;
  return {
    query,
    place,
    choice,
    entries,
    wait,
    ways: waysOn(search),
    leaving:
      place !== "" && place !== OWN ? wayTo(place, search) : straight ? wayTo(choice.engine, search) : null,
    saved: kept.map((row) => describeSaved(row, { choice, locale })),
  };
}
