import type { WidgetEntry } from "./document";

/** Characters of a widget's own title. */
export const TITLE_LENGTH = 40;

/** A kind of which there may be several can be called by its owner's own word, in the setting `title`. */
export function titleOf(widget: WidgetEntry, titles: Readonly<Record<string, string>>): string {
  const { title } = widget.settings;
  // A page that was imported may hold a longer one.
  const own = typeof title === "string" ? [...title.trim()].slice(0, TITLE_LENGTH).join("") : "";
  return own || (titles[widget.kind] ?? widget.kind);
}
