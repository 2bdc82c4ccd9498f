import type { StartPageDocument, StartPageEdit } from "../document";
import { widgetsOn } from "../edits";
import type { Place } from "./drop-place";

/** Where a widget can be taken by a menu instead of being dragged. */
export const WAYS = ["first", "earlier", "later", "last"] as const;
export type Way = (typeof WAYS)[number];

/** The edit that puts a widget beside another of its page; null where it stands there already. */
export function moveBeside(
  document: StartPageDocument,
  { id, page, place }: { id: string; page: string; place: Place },
): StartPageEdit | null {
  const order = widgetsOn(document, page).map((widget) => widget.id);
  const at = order.indexOf(place.id);
  if (at === -1 || place.id === id) return null;
  const before = place.position === "before" ? place.id : (order[at + 1] ?? null);
  const now = order.indexOf(id);
  if (before === id || (now !== -1 && before === (order[now + 1] ?? null))) return null;
  return { do: "move", id, page, before };
}

/** The edit that takes a widget one place on, or to an end of its page; null where it is there already. */
export function moveBy(
  document: StartPageDocument,
  { id, page, way }: { id: string; page: string; way: Way },
): StartPageEdit | null {
  const order = widgetsOn(document, page).map((widget) => widget.id);
  const at = order.indexOf(id);
  const target = { first: 0, earlier: at - 1, later: at + 1, last: order.length - 1 }[way];
  const beside = order[target];
  if (at === -1 || beside === undefined || target === at) return null;
  return moveBeside(document, {
    id,
    page,
    place: { id: beside, position: target < at ? "before" : "after" },
  });
}

/** Place of a widget on its page, from 1, and how many are there. */
export function placeOf(document: StartPageDocument, page: string, id: string) {
  const order = widgetsOn(document, page).map((widget) => widget.id);
  return { place: order.indexOf(id) + 1, count: order.length };
}
