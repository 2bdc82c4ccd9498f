import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import type { Locale } from "../../app/lib/i18n/languages";

/** What the server draws of it in one language, as HTML. */
export async function drawn(element: ReactElement, locale: Locale = "en"): Promise<string> {
  const { i18nFor } = await import("../../app/lib/i18n/i18n.server");
  return renderToStaticMarkup(createElement(I18nextProvider, { i18n: i18nFor(locale) }, element));
}

/** The same as one reads it: its words alone, with a space where one thing ends. */
export async function readOf(element: ReactElement, locale: Locale = "en"): Promise<string> {
  const html = await drawn(element, locale);
  return html
    .replace(/<[^>]+>/g, " ")
    .replace(/&#x27;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
}
