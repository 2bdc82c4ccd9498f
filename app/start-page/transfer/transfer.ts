import { z } from "zod";
import { parseJson } from "~/lib/parse-json";
import { DOCUMENT_VERSION, type StartPageDocument, startPageDocument } from "../document";
import { readStyle } from "../style/schema";
import { type ReadContent, readContent } from "./content";

/** The largest file that is taken, in bytes: as many notes as one may have, all of them long, and a page. */
export const MOST_TRANSFER_BYTES = 4 * 1024 * 1024;

const transferFile = z.looseObject({
  homeport: z.literal("my-page"),
  page: startPageDocument,
  content: z.unknown().optional(),
});

/** A whole page, as it is stored, with what belongs to it, as a file to keep or to take elsewhere. */
export function writeTransfer(page: unknown, content: unknown): string {
  return `${JSON.stringify({ homeport: "my-page", page, content }, null, 2)}\n`;
}

export type TransferRefusal = "empty" | "large" | "noJson" | "noPage" | "newer";

/** A file's page, and what belongs to it. */
export interface Transfer extends ReadContent {
  page: StartPageDocument;
}

/** What such a file has, its page ready to take the place of `own`; or why it is none. */
export function readTransfer(
  text: string,
  own: StartPageDocument,
  newId: () => string,
): Transfer | TransferRefusal {
  if (text.trim() === "") return "empty";
  if (new TextEncoder().encode(text).length > MOST_TRANSFER_BYTES) return "large";
  const json = parseJson(text.replace(/^\uFEFF/, ""));
  if (json === undefined || !isStorable(json)) return "noJson";
  const parsed = transferFile.safeParse(json);
  if (!parsed.success) return "noPage";
  const { page, content } = parsed.data;
  if (page.version > DOCUMENT_VERSION) return "newer";
  return { page: ownPage(page, own, newId), ...readContent(content) };
}

/** PostgreSQL's jsonb has neither NUL nor half a surrogate pair, which JSON can spell. */
function isStorable(json: unknown): boolean {
  const waiting = [json];
  for (const value of waiting) {
    if (typeof value === "string" && (value.includes("\0") || /\p{Surrogate}/u.test(value))) return false;
    // One by one: a list may have more entries than a call may have arguments.
    if (typeof value === "object" && value !== null) {
      for (const entry of Object.entries(value)) waiting.push(entry[0], entry[1]);
    }
  }
  return true;
}

function ownPage(page: StartPageDocument, own: StartPageDocument, newId: () => string): StartPageDocument {
  return {
    ...page,
    suggested: false,
    pages: withOwnIds(page.pages, newId),
    widgets: withOwnIds(page.widgets, newId),
    // Somebody else's picture can't be seen here.
    style:
      readStyle(page.style).image === readStyle(own.style).image ? page.style : withoutPicture(page.style),
  };
}

/** The first of several with one id keeps it. */
function withOwnIds<Entry extends { id: string }>(entries: readonly Entry[], newId: () => string): Entry[] {
  const seen = new Set<string>();
  return entries.map((entry) => {
    const id = seen.has(entry.id) ? newId() : entry.id;
    seen.add(id);
    return { ...entry, id };
  });
}

function withoutPicture(style: Record<string, unknown>): Record<string, unknown> {
  const { image: _, ...rest } = style;
  return rest.background === "image" ? { ...rest, background: "plain" } : rest;
}

/** What a new page would change, in numbers. */
export interface Difference {
  pages: { before: number; after: number };
  /** By kind: how many more there are then, and how many fewer. */
  added: Map<string, number>;
  removed: Map<string, number>;
  /** Widgets that are there before and after. */
  kept: number;
  style: boolean;
}

export function differenceOf(before: StartPageDocument, after: StartPageDocument): Difference {
  const [had, has] = [countKinds(before), countKinds(after)];
  const more = (one: Map<string, number>, other: Map<string, number>) =>
    new Map(
      [...one]
        .map(([kind, count]): [string, number] => [kind, count - (other.get(kind) ?? 0)])
        .filter(([, count]) => count > 0),
    );
  const removed = more(had, has);
  const gone = [...removed.values()].reduce((sum, count) => sum + count, 0);
  return {
    pages: { before: before.pages.length, after: after.pages.length },
    added: more(has, had),
    removed,
    kept: before.widgets.length - gone,
    style: JSON.stringify(readStyle(before.style)) !== JSON.stringify(readStyle(after.style)),
  };
}

function countKinds({ widgets }: StartPageDocument): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { kind } of widgets) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
