import { translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import { widgetKinds } from "../registry";
import { titlesIn } from "../titles.server";
import type { TemplateContent } from "./schema";

export interface TemplateView {
  /** "5 widgets, 2 pages" in parts. */
  counts: { widgets: number; pages: number };
  /** By page, what is on it in order, as titles. */
  pages: { title: string; width: 1 | 2 | 3; size: "compact" | "full" }[][];
}

/** A template as it is drawn; widgets of kinds that this version doesn't know are left out. */
export function viewOf({ pages, widgets }: TemplateContent, locale: Locale): TemplateView {
  const titles = titlesIn(locale);
  const known = widgets.filter(({ kind }) => widgetKinds.has(kind));
  return {
    counts: { widgets: known.length, pages },
    pages: Array.from({ length: pages }, (_, page) =>
      known
        .filter((widget) => widget.page === page)
        .map(({ kind, width, size }) => ({ title: titles[kind] ?? kind, width, size })),
    ),
  };
}

/** "5 widgets, 2 pages" in a language. */
export function sayCounts({ counts }: TemplateView, locale: Locale): string {
  const t = translatorIn(locale);
  return t("page-transfer:templates.counts", {
    widgets: t("page-transfer:templates.widgets", { count: counts.widgets }),
    pages: t("page-transfer:templates.pages", { count: counts.pages }),
  });
}
