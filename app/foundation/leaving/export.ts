import type { Json } from "~/lib/database.types";
import { escapeHtml } from "~/lib/escape-html";
import type { Entry } from "./zip.server";

/** Everything about a customer, by the name of the table that holds it. */
export type CustomerExport = Record<string, Json>;

/** How the readable half is worded, in the customer's language. */
export interface ExportWords {
  locale: string;
  title: string;
  lead: string;
  empty: string;
  /** A table's name in words; the name itself where there are none. */
  nameOf(table: string): string;
  /** The same of a column. */
  labelOf(column: string): string;
  /** A value as a person writes it: times by their own clock, yes and no. */
  say(value: Json | undefined): string;
}

/** The two halves of an export: one for machines, to the letter, and one for people. Both hold the same. */
export function exportEntries(data: CustomerExport, words: ExportWords): Entry[] {
  return [
    { name: "everything.json", chunks: jsonChunks(data) },
    { name: "everything.html", chunks: htmlChunks(data, words) },
  ];
}

/** One row at a time, so that no copy of the whole is made as text. */
function jsonChunks(data: CustomerExport): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      yield "{";
      for (const [index, [table, rows]] of Object.entries(data).entries()) {
        yield `${index === 0 ? "" : ","}\n${JSON.stringify(table)}: `;
        if (Array.isArray(rows)) yield* rowsAsJson(rows);
        else yield JSON.stringify(rows, null, 2);
      }
      yield "\n}\n";
    },
  };
}

function* rowsAsJson(rows: readonly Json[]): Iterable<string> {
  yield "[";
  for (const [index, row] of rows.entries()) {
    yield `${index === 0 ? "" : ","}\n${JSON.stringify(row, null, 2)}`;
  }
  yield "]";
}

function htmlChunks(data: CustomerExport, words: ExportWords): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      yield `<!doctype html>
<html lang="${escapeHtml(words.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(words.title)}</title>
<style>
body { font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #12304a; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin: 2.5rem 0 .5rem; border-bottom: 1px solid #d5dee6; }
dl { display: grid; grid-template-columns: minmax(8rem, 1fr) 3fr; gap: .25rem 1rem; border: 1px solid #d5dee6; border-radius: 10px; padding: 1rem; }
dt { color: #526577; } dd { margin: 0; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>${escapeHtml(words.title)}</h1>
<p>${escapeHtml(words.lead)}</p>
`;
      for (const [table, rows] of Object.entries(data)) {
        yield `<h2>${escapeHtml(words.nameOf(table))}</h2>\n`;
        const list = Array.isArray(rows) ? rows : [rows];
        if (list.length === 0) yield `<p>${escapeHtml(words.empty)}</p>\n`;
        for (const row of list) yield rowAsHtml(row, words);
      }
      yield "</body>\n</html>\n";
    },
  };
}

function rowAsHtml(row: Json, words: ExportWords): string {
  if (typeof row !== "object" || row === null || Array.isArray(row))
    return `<p>${escapeHtml(words.say(row))}</p>\n`;
  const fields = Object.entries(row).map(
    ([name, value]) => `<dt>${escapeHtml(words.labelOf(name))}</dt><dd>${escapeHtml(words.say(value))}</dd>`,
  );
  return `<dl>${fields.join("")}</dl>\n`;
}
