import { createHash } from "node:crypto";

/** SHA-256 of a text's UTF-8 bytes, in lowercase hexadecimal. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** Ours have four levels; what nests deeper is nobody's receipt, and must not exhaust the stack. */
const DEEPEST = 10;

/** Text and numbers of a document, each by its path ("event.event_time"); lists by position. */
export function leavesOf(
  value: unknown,
  path = "",
  depth = 0,
): Map<string, string | number | boolean | null> {
  if (typeof value === "object" && value !== null && depth < DEEPEST) {
    const entries = Object.entries(value).flatMap(([name, inner]) => [
      ...leavesOf(inner, path ? `${path}.${name}` : name, depth + 1),
    ]);
    return new Map(entries);
  }
  const isLeaf = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return new Map([[path, isLeaf ? value : null]]);
}
