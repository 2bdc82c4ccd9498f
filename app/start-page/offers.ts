import type { ListedKind } from "./listed";
import { widgetKinds } from "./registry";

/** Something for the gallery that stands in the place of a kind's own entry: one of several that there are of it. */
export interface Offer {
  kind: string;
  /** Its own name and sentence, in the customer's language. */
  title: string;
  about: string;
  /** What makes it this one. */
  settings: Readonly<Record<string, string>>;
  /** What the gallery shows as a picture of it. */
  preview: unknown;
}

/** Kinds that are nothing by themselves: only what is offered of them stands in the gallery. */
const ONLY_OFFERED: readonly string[] = ["data"];

/** Of a gallery; without an offer it is the kind as it usually is. */
interface Entry {
  kind: ListedKind;
  offer: Offer | null;
}

/** What a gallery has, in its order: each kind, or what is offered in its place. */
export function galleryEntries(offers: readonly Offer[]): Entry[] {
  return [...widgetKinds.values()].flatMap((kind): Entry[] =>
    ONLY_OFFERED.includes(kind.kind)
      ? offers.filter((offer) => offer.kind === kind.kind).map((offer) => ({ kind, offer }))
      : [{ kind, offer: null }],
  );
}

/** How many of it a page holds. */
export function countOf(
  { kind, offer }: Entry,
  widgets: readonly { kind: string; settings: Record<string, unknown> }[],
): number {
  const wanted = Object.entries(offer?.settings ?? {});
  return widgets.filter(
    (widget) => widget.kind === kind.kind && wanted.every(([name, value]) => widget.settings[name] === value),
  ).length;
}
