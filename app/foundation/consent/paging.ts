/** One page of a list that is at hand as a whole, and how many pages there are: at least one. */
export function takePage<Item>(items: readonly Item[], page: number, perPage: number) {
  const pages = countPages(items.length, perPage);
  const shown = Math.min(page, pages);
  return { items: items.slice((shown - 1) * perPage, shown * perPage), page: shown, pages };
}

export function countPages(total: number, perPage: number): number {
  return Math.max(1, Math.ceil(total / perPage));
}
