import { isTextKey, translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import { widgetKinds } from "./registry";

/** The title of each kind in a language, by its name. */
export function titlesIn(locale: Locale): Record<string, string> {
  return wordsIn(locale, "title");
}

/** One sentence on each kind, for the gallery. */
export function aboutsIn(locale: Locale): Record<string, string> {
  return wordsIn(locale, "about");
}

function wordsIn(locale: Locale, word: "title" | "about"): Record<string, string> {
  const t = translatorIn(locale);
  return Object.fromEntries(
    [...widgetKinds.values()].map(({ kind, texts: { namespace, key } }) => {
      const name = `${namespace}:${key}.${word}`;
      return [kind, isTextKey(name) ? t(name) : kind];
    }),
  );
}
