import { createInstance, type i18n, type Resource } from "i18next";
import resourcesToBackend from "i18next-resources-to-backend";
import { initReactI18next } from "react-i18next";
import { i18nOptions, TEXTS_ID } from "./languages";

/**
 * i18next as the server rendered with it: the page's texts are embedded, those of pages visited later are
 * fetched when they are needed.
 */
export async function i18nInBrowser(): Promise<i18n> {
  const texts = JSON.parse(document.getElementById(TEXTS_ID)?.textContent ?? "{}") as Resource;
  const instance = createInstance();
  await instance
    .use(initReactI18next)
    .use(
      resourcesToBackend(async (locale: string, namespace: string) => {
        const response = await fetch(`/locales/${locale}/${namespace}.json`);
        return response.json();
      }),
    )
    .init({
      ...i18nOptions,
      // Every text is there in every language: nobody need load two.
      fallbackLng: false,
      lng: document.documentElement.lang,
      resources: texts,
      partialBundledLanguages: true,
      ns: Object.keys(texts[document.documentElement.lang] ?? {}),
    });
  return instance;
}
