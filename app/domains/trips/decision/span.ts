interface Part {
  unit: "days" | "hours" | "minutes";
  count: number;
}

/** A span as people say it: two units at most, none of them zero. `minutes` is a whole number from 1. */
export function partsOfSpan(minutes: number): Part[] {
  const parts: Part[] = [
    { unit: "days", count: Math.floor(minutes / 1440) },
    { unit: "hours", count: Math.floor((minutes % 1440) / 60) },
    { unit: "minutes", count: minutes % 60 },
  ];
  return parts.filter(({ count }) => count > 0).slice(0, 2);
}
