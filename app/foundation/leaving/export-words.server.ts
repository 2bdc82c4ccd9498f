import { isTextKey, translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { ExportWords } from "./export";

/** The words of an export in one language. A table that has none yet goes by its own name. */
export function exportWords(locale: Locale): ExportWords {
  const t = translatorIn(locale);
  return {
    locale,
    title: t("leaving:export.fileTitle"),
    lead: t("leaving:export.fileLead"),
    empty: t("leaving:export.nothing"),
    nameOf(table) {
      const key = `leaving:tables.${table}`;
      return isTextKey(key) ? t(key) : table;
    },
  };
}
