import { MAX_WIDGETS, type StartPageDocument, type WidgetEntry } from "./document";
import type { ListedKind } from "./listed";
import { newId } from "./new-id";

/**
 * A widget as its kind usually is. One of which a page holds no second has its kind for an id, so that two devices
 * that add it at once add the same.
 */
export function newWidget(
  { kind, several, widths, sizes }: Pick<ListedKind, "kind" | "several" | "widths" | "sizes">,
  page: string,
): WidgetEntry {
  return { id: several ? newId() : kind, kind, page, width: widths[0], size: sizes[0], settings: {} };
}

/** Whether a page may have one more of this kind. */
export function mayAdd(
  { kind, several }: Pick<ListedKind, "kind" | "several">,
  { widgets }: Pick<StartPageDocument, "widgets">,
): boolean {
  return widgets.length < MAX_WIDGETS && (several || widgets.every((one) => one.kind !== kind));
}
