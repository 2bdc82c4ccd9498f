import { newsWidget } from "~/domains/news/widget";
import { type ListedKind, listKind } from "./listed";

/**
 * Every kind of widget, in the gallery's order: `listKind(nextTrip)` for each. Their Render halves are part of the
 * first visit's JavaScript: what only editing needs (settings, pictures) is `lazy`.
 */
const kinds: readonly ListedKind[] = [listKind(newsWidget)];

/** By name. */
export const widgetKinds: ReadonlyMap<string, ListedKind> = new Map(kinds.map((kind) => [kind.kind, kind]));
