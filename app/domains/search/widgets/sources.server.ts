import { z } from "zod";
import type { Locale } from "~/lib/i18n/languages";
import type { WidgetSource } from "~/lib/widget";
import { describeSaved, type SavedSearchView } from "../describe";
import { isPlace, usualEngine } from "../engines";
import { readChoice } from "../queries.server";

type Settings = Record<string, never>;

export const searchSource: WidgetSource<{ hasCustom: boolean }, Settings> = {
  from: "page",
  describe: ({ raw, locale }) => ({ hasCustom: readChoice(raw, locale).address !== null }),
};

const row = z.object({ id: z.string(), query: z.string(), engine: z.string() });
const stored = z.object({ searches: z.array(row), address: z.string().nullable() });

export const savedSearchesSource: WidgetSource<SavedSearchView[], Settings> = {
  from: "page",
  describe: ({ raw, locale }) => {
    const held = stored.safeParse(raw);
    if (!held.success) return [];
    const choice = choiceOf(held.data.address, locale);
    return held.data.searches.flatMap(({ id, query, engine }) =>
      isPlace(engine) ? describeSaved({ id, query, engine }, { choice, locale }) : [],
    );
  },
};

const choiceOf = (address: string | null, locale: Locale) => ({
  engine: usualEngine(locale),
  address,
  straight: false,
});
