import type { WidgetEntry } from "./document";

/**
 * Which widgets take two rows where there are three columns: a tall one of two columns leaves room beside it for
 * two short ones above each other, or for one that is as tall. The order stays as it is, for those who go by it.
 */
export function twoRowed(
  widgets: readonly WidgetEntry[],
  isTall: (widget: WidgetEntry) => boolean,
): Set<string> {
  const found = new Set<string>();
  let at = 0;
  while (at < widgets.length) {
    const [one, two, three] = widgets.slice(at, at + 3);
    if (!one) break;
    const [first, second] = one.width === 1 ? [two, one] : [one, two];
    const isPair = first?.width === 2 && second?.width === 1;
    if (!isPair || !isTall(first)) {
      at += isPair ? 2 : one.width === 1 ? lengthOfRow(widgets, at) : 1;
      continue;
    }
    found.add(first.id);
    const stacks = three?.width === 1 && !isTall(three) && !isTall(second);
    if (!stacks) found.add(second.id);
    at += stacks ? 3 : 2;
  }
  return found;
}

/** How many narrow ones stand in a row from here: at most three, fewer before one that needs more room. */
function lengthOfRow(widgets: readonly WidgetEntry[], at: number): number {
  const row = widgets.slice(at, at + 3);
  const wide = row.findIndex(({ width }) => width > 1);
  return wide === -1 ? row.length : wide;
}
