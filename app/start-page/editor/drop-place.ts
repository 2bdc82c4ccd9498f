/** A widget's box on the screen, in whatever unit the point is in. */
export interface Box {
  id: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Place {
  id: string;
  position: "before" | "after";
}

/**
 * Where something would go that is let go at a point: before or after the widget under it, or else the nearest.
 * Beside each other they are parted by their middle from left to right (from right to left where one reads so);
 * a widget that has its row to itself is parted from top to bottom. Null where there is none at all.
 */
export function placeAt(
  { x, y }: { x: number; y: number },
  boxes: readonly Box[],
  { rightToLeft = false }: { rightToLeft?: boolean } = {},
): Place | null {
  const nearest = boxes.reduce<Box | null>(
    (best, box) => (best === null || distance(box, x, y) < distance(best, x, y) ? box : best),
    null,
  );
  if (!nearest) return null;
  const alone = !boxes.some((box) => box !== nearest && sharesRow(box, nearest));
  const later = alone
    ? y > (nearest.top + nearest.bottom) / 2
    : x > (nearest.left + nearest.right) / 2 !== rightToLeft;
  return { id: nearest.id, position: later ? "after" : "before" };
}

const sharesRow = (one: Box, other: Box) => one.top < other.bottom && one.bottom > other.top;

function distance({ left, top, right, bottom }: Box, x: number, y: number): number {
  const across = Math.max(left - x, 0, x - right);
  const down = Math.max(top - y, 0, y - bottom);
  return Math.hypot(across, down);
}
