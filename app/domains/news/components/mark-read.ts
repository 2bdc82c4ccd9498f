/**
 * Tells the server what was read, even while the page is being left for it. Answers whether the browser took it;
 * otherwise a form has to.
 */
export function markRead(items: number[]): boolean {
  const told = new URLSearchParams({ items: items.join(",") });
  return items.length > 0 && navigator.sendBeacon("/news/read", told);
}
