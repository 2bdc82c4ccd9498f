import { z } from "zod";
import type { Locale } from "~/lib/i18n/languages";
import { describeSaved } from "./describe";
import { PLACES, usualEngine } from "./engines";

const foundSearch = z.object({
  id: z.string(),
  words: z.string(),
  query: z.string(),
  engine: z.enum(PLACES),
  address: z.string().nullable(),
});

/** Saved searches of `search_own()` as results; each leads to where it is looked for. `here`: what it says of our own. */
export function describeFoundSearches(
  found: readonly unknown[],
  { locale, here }: { locale: Locale; here: string },
) {
  return found.flatMap((raw) => {
    const search = foundSearch.safeParse(raw);
    if (!search.success) return [];
    const { words, address, ...saved } = search.data;
    const choice = { engine: usualEngine(locale), address, straight: false };
    const { query, where, href } = describeSaved(saved, { choice, locale });
    return { kind: "search" as const, title: query, note: where ?? here, href, words };
  });
}
