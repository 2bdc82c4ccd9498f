import type { Json } from "~/lib/database.types";

/** A value of a fact as people read it: "side: window, row: 12". */
export function sayValue(value: Json | undefined): string {
  if (value === null || value === undefined) return "–";
  if (Array.isArray(value)) return value.map(sayValue).join(", ");
  if (typeof value !== "object") return String(value);
  return Object.entries(value)
    .map(([name, inner]) => `${name}: ${sayValue(inner)}`)
    .join(", ");
}
