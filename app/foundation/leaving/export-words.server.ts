import type { Json } from "~/lib/database.types";
import { isTextKey, translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import { timeFormat } from "~/lib/time";
import type { ExportWords } from "./export";

/** As PostgreSQL writes a time into JSON (ISO 8601). */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * The words of an export in one language, times by the clock of one IANA time zone. A table or column that has
 * none yet goes by its own name.
 */
export function exportWords({ locale, timeZone }: { locale: Locale; timeZone: string }): ExportWords {
  const t = translatorIn(locale);
  const times = timeFormat(locale, timeZone, { dateStyle: "long", timeStyle: "long" });
  // Looked up once each: a customer may have many thousand rows.
  const known = new Map<string, string>();
  const called = (kind: "tables" | "columns", name: string): string => {
    const key = `leaving:${kind}.${name}`;
    const words = known.get(key) ?? (isTextKey(key) ? t(key) : name);
    known.set(key, words);
    return words;
  };
  const [yes, no] = [t("leaving:export.yes"), t("leaving:export.no")];
  const say = (value: Json | undefined): string => {
    if (value === null || value === undefined || value === "") return "–";
    if (typeof value === "boolean") return value ? yes : no;
    if (typeof value === "object") return JSON.stringify(value);
    return typeof value === "string" && TIME.test(value) ? times.format(new Date(value)) : String(value);
  };
  return {
    locale,
    title: t("leaving:export.fileTitle"),
    lead: t("leaving:export.fileLead"),
    empty: t("leaving:export.nothing"),
    nameOf: (table) => called("tables", table),
    labelOf: (column) => called("columns", column),
    say,
  };
}
