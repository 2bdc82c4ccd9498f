import type { Names } from "./schema";

/** A name in the reader's language; in its language without region, or else in English. */
export function nameIn(names: Names, locale: string): string {
  const [language = locale] = locale.split("-");
  return names[locale] ?? names[language] ?? names.en;
}
