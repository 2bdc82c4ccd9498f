import { createHash } from "node:crypto";

/** SHA-256 of a text's UTF-8 bytes, in lowercase hexadecimal. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** Text and numbers of a document, each by its path ("event.event_time"); lists by position. */
export function leavesOf(value: unknown, path = ""): Map<string, string | number | boolean | null> {
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).flatMap(([name, inner]) => [
      ...leavesOf(inner, path ? `${path}.${name}` : name),
    ]);
    return new Map(entries);
  }
  const isLeaf = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return new Map([[path, isLeaf ? value : null]]);
}
