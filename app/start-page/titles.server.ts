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

/** Texts never change while a Homeport runs, and every visit asks for these. */
const kept = new Map<string, Record<string, string>>();

function wordsIn(locale: Locale, word: "title" | "about"): Record<string, string> {
  const key = `${locale} ${word}`;
  const words = kept.get(key) ?? readWords(locale, word);
  kept.set(key, words);
  return words;
}

function readWords(locale: Locale, word: "title" | "about"): Record<string, string> {
  const t = translatorIn(locale);
  // Kinds are asked for by what a document says, which may be anything: nothing is inherited here.
  const words: Record<string, string> = Object.create(null);
  for (const { kind, texts } of widgetKinds.values()) {
    const name = `${texts.namespace}:${texts.key}.${word}`;
    words[kind] = isTextKey(name) ? t(name) : kind;
  }
  return words;
}
