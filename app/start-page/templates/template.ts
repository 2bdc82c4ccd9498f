import type { StartPageDocument, WidgetEntry } from "../document";
import { widgetsOn } from "../edits";
import type { ListedKind } from "../listed";
import { readStyle, toKept } from "../style/schema";
import { readShareable, type TemplateContent, type TemplateStyle, type TemplateWidget } from "./schema";

type Kinds = ReadonlyMap<string, ListedKind>;

/**
 * What others may have of a page. Built field by field from nothing, so that what nobody thought of is left out:
 * names, ids, pictures, words, widgets of unknown kinds, and every setting that its kind does not call shareable.
 */
export function templateOf(document: StartPageDocument, kinds: Kinds): TemplateContent {
  return {
    version: 1,
    pages: document.pages.length,
    widgets: document.pages.flatMap(({ id }, page) =>
      widgetsOn(document, id).flatMap((widget) => templateWidgetOf(widget, page, kinds)),
    ),
    style: templateStyleOf(document.style),
  };
}

function templateWidgetOf({ kind, width, size, settings }: WidgetEntry, page: number, kinds: Kinds) {
  const known = kinds.get(kind);
  if (!known) return [];
  const read = known.readSettings(settings);
  const shared = known.shareable.flatMap((name) => {
    const value = readShareable(read[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  const widget: TemplateWidget = { kind, page, width, size, settings: Object.fromEntries(shared) };
  return [widget];
}

function templateStyleOf(kept: unknown): TemplateStyle {
  const { theme, accent, density, corner, textSize, background, greeting } = readStyle(kept);
  return {
    ...(theme !== null && { theme }),
    ...(accent !== null && { accent }),
    ...(density !== "usual" && { density }),
    ...(corner !== "usual" && { corner }),
    ...(textSize !== "usual" && { textSize }),
    ...(background === "gradient" && { background }),
    ...(greeting === "off" && { greeting }),
  };
}

/**
 * A page made by a template for somebody: theirs from now on. Of their own page stays what a template has no word
 * for: their picture and greeting, and whether keys are shortcuts. `newId` gives a fresh id at each call.
 */
export function documentOf(
  { pages, widgets, style }: TemplateContent,
  own: StartPageDocument,
  newId: () => string,
): StartPageDocument {
  const ids = Array.from({ length: pages }, newId);
  const [first = ""] = ids;
  const { image, greetingText } = readStyle(own.style);
  return {
    version: own.version,
    pages: ids.map((id) => ({ id, name: "" })),
    widgets: widgets.map(({ page, ...widget }) => ({ ...widget, id: newId(), page: ids[page] ?? first })),
    style: withoutNull(toKept({ ...readStyle(style), image, greetingText })),
    shortcuts: own.shortcuts,
  };
}

function withoutNull(kept: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== null));
}
