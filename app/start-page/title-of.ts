import type { WidgetEntry } from "./document";

/** A kind of which there may be several can be called by its owner's own word, in the setting `title`. */
export function titleOf(widget: WidgetEntry, titles: Readonly<Record<string, string>>): string {
  const own = widget.settings.title;
  return typeof own === "string" && own.trim() !== "" ? own : (titles[widget.kind] ?? widget.kind);
}
