/** Languages of the portal, each named in itself. The first is the fallback. */
export const LANGUAGES = [
  { code: "en", name: "English" },
  { code: "zh-CN", name: "简体中文" },
] as const;

export type Locale = (typeof LANGUAGES)[number]["code"];

export const LOCALES: Locale[] = LANGUAGES.map(({ code }) => code);
export const FALLBACK_LOCALE: Locale = "en";

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** i18next options that server and browser must share, or hydration would not match. */
export const i18nOptions = {
  supportedLngs: LOCALES,
  fallbackLng: FALLBACK_LOCALE,
  defaultNS: "common",
  interpolation: { escapeValue: false },
  returnNull: false,
} as const;

/** Id of the element in which the server leaves the page's own texts, as JSON. */
export const TEXTS_ID = "texts";
