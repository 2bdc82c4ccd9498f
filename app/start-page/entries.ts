import type { PageEntry, WidgetEntry } from "./document";

type Identified = PageEntry | WidgetEntry;

/** Whether one of them has this id. */
export const hasId = (all: readonly Identified[], id: string) => all.some((one) => one.id === id);

/** All but the one of this id. */
export const without = <Entry extends Identified>(all: readonly Entry[], id: string) =>
  all.filter((one) => one.id !== id);

/** All of them, with the one of this id changed. */
export function changed<Entry extends Identified>(all: readonly Entry[], id: string, change: Partial<Entry>) {
  return all.map((one) => (one.id === id ? { ...one, ...change } : one));
}

/** Before the one that is named, or at the end where none is or it is gone. */
export function insert<Entry extends Identified>(all: readonly Entry[], entry: Entry, before: string | null) {
  const at = all.findIndex(({ id }) => id === before);
  return at === -1 ? [...all, entry] : all.toSpliced(at, 0, entry);
}

/** The id of the one after this, null at the end. */
export function nextIn(all: readonly Identified[], id: string): string | null {
  return all[all.findIndex((one) => one.id === id) + 1]?.id ?? null;
}
