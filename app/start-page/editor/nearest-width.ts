import type { Width } from "~/lib/widget";

/** The width that is nearest to so many columns, of those that a kind has; the narrower one in the middle. */
export function nearestWidth(columns: number, widths: readonly Width[]): Width {
  return [...widths]
    .sort()
    .reduce<Width>(
      (best, width) => (Math.abs(width - columns) < Math.abs(best - columns) ? width : best),
      Math.min(...widths) as Width,
    );
}
