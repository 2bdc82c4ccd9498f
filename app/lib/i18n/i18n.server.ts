import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInstance, type i18n, type ParseKeys, type Resource } from "i18next";
import { initReactI18next } from "react-i18next";
import { RemixI18Next } from "remix-i18next/server";
import type { RequestArgs } from "../context.server";
import { localeCookie } from "../preferences.server";
import { findCustomer } from "../session.server";
import { FALLBACK_LOCALE, i18nOptions, isLocale, LOCALES, type Locale } from "./languages";

const NAMESPACES = [
  "common",
  "identity",
  "account",
  "home",
  "mail",
  "demo",
  "leaving",
  "privacy",
  "contact",
  "contact-topics",
  "contact-quiet",
  "contact-simulator",
  "contact-links",
  "notices",
  "sms",
  "trips",
  "rights",
  "decide",
  "inbox",
  "trips-booking",
  "trips-policy",
  "news",
  "page",
  "sources",
  "agenda",
  "mailbox",
  "weather",
  "data-widgets",
  "page-editor",
  "search",
  "search-places",
  "page-widgets",
  "suggestions",
  "page-style",
  "page-shortcuts",
  "page-transfer",
] as const;

const resources = readResources();
const base = createInstance({
  ...i18nOptions,
  resources,
  ns: NAMESPACES,
  lng: FALLBACK_LOCALE,
  initImmediate: false,
});
base.use(initReactI18next).init();

let detector: RemixI18Next | undefined;

/** A customer's own language; for others the one they chose on this device, else the browser's. */
export async function findLocale(args: RequestArgs): Promise<Locale> {
  const customer = await findCustomer(args).catch(() => null);
  if (isLocale(customer?.locale)) return customer.locale;
  detector ??= new RemixI18Next({
    detection: {
      supportedLanguages: LOCALES,
      fallbackLanguage: FALLBACK_LOCALE,
      cookie: localeCookie(),
      order: ["cookie", "header"],
    },
  });
  const detected = await detector.getLocale(args.request);
  return isLocale(detected) ? detected : FALLBACK_LOCALE;
}

/** An i18next instance of one language that shares the texts of all. */
export function i18nFor(locale: Locale): i18n {
  return base.cloneInstance({ lng: locale });
}

/** `t` in the visitor's language, keys as `namespace:key`. */
export async function translatorFor(args: RequestArgs): Promise<Translator> {
  return translatorIn(await findLocale(args));
}

/** `t` in one language, keys as `namespace:key`. */
export function translatorIn(locale: Locale) {
  return base.getFixedT(locale, NAMESPACES);
}

/** Whether a text of this name exists, in a language that every text exists in. */
export function isTextKey(name: string): name is TextKey {
  return base.exists(name, { lng: FALLBACK_LOCALE });
}

export type Translator = ReturnType<typeof translatorIn>;
/** Name of a text, as `namespace:key`. */
type TextKey = ParseKeys<typeof NAMESPACES>;

/** The texts that a page embeds, so that the browser can take over without asking again. */
export function resourcesFor(locale: Locale, names: string[]): Resource {
  const texts = resources[locale] ?? {};
  return { [locale]: Object.fromEntries(names.map((name) => [name, texts[name] ?? {}])) };
}

function readResources(): Resource {
  const folder = resolve("public/locales");
  return Object.fromEntries(
    LOCALES.map((locale) => [
      locale,
      Object.fromEntries(
        NAMESPACES.map((name) => [
          name,
          JSON.parse(readFileSync(resolve(folder, locale, `${name}.json`), "utf8")),
        ]),
      ),
    ]),
  );
}
