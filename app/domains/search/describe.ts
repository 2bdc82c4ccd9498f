import type { Locale } from "~/lib/i18n/languages";
import { addressOf, CHOICES, engineName, OWN, type Place } from "./engines";
import type { SavedSearchRow, SearchChoice } from "./queries.server";

/** A place to go on to with the same words. */
export interface WayOn {
  place: Exclude<Place, typeof OWN>;
  /** What it is called: an engine's name, of the customer's own its host. */
  name: string;
  address: string;
}

interface Asked {
  query: string;
  choice: SearchChoice;
  locale: Locale;
}

/** One way on; null where there are no words, or no engine of the customer's own. */
export function wayTo(place: WayOn["place"], { query, choice, locale }: Asked): WayOn | null {
  const address = addressOf({ place, query, locale, custom: choice.address });
  return address ? { place, name: engineName(place) ?? new URL(address).host, address } : null;
}

/** All ways on, the customer's choice first. */
export function waysOn(asked: Asked): WayOn[] {
  const { choice } = asked;
  const others = CHOICES.filter((place) => place !== choice.engine);
  return [choice.engine, ...others].flatMap((place) => wayTo(place, asked) ?? []);
}

export interface SavedSearchView {
  id: string;
  query: string;
  engine: Place;
  /** An engine's name; null: it is looked for here. */
  where: string | null;
  href: string;
  /** Whether it leads out of the portal. */
  leaves: boolean;
}

/** A saved search as a link that goes straight to where it is looked for. */
export function describeSaved(
  { id, query, engine }: Pick<SavedSearchRow, "id" | "query" | "engine">,
  asked: Omit<Asked, "query">,
): SavedSearchView {
  const way = engine === OWN ? null : wayTo(engine, { ...asked, query });
  const here = `/search?${new URLSearchParams({ q: query, ...(engine !== OWN && { in: engine }) })}`;
  return {
    id,
    query,
    engine,
    where: way?.name ?? (engine === OWN ? null : engineName(engine)),
    href: way?.address ?? here,
    leaves: way !== null,
  };
}
