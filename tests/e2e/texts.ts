import { readFileSync } from "node:fs";

export const languages = ["en", "zh-CN"] as const;
export type Language = (typeof languages)[number];

const read = new Map<string, unknown>();

/**
 * A text as the pages show it, by its key (`identity:signIn.submit`), so that tests can find buttons by their
 * labels in every language. Values go in for `{{name}}`. Throws for a key that is not there.
 */
export function text(language: Language, key: string, values: Record<string, string> = {}): string {
  const [domain = "", path = ""] = key.split(":");
  const file = `public/locales/${language}/${domain}.json`;
  if (!read.has(file)) read.set(file, JSON.parse(readFileSync(file, "utf8")));
  const found = path.split(".").reduce(step, read.get(file));
  if (typeof found !== "string") throw new Error(`There is no text ${key} in ${language}.`);
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
}

function step(node: unknown, name: string): unknown {
  return typeof node === "object" && node !== null ? (node as Record<string, unknown>)[name] : undefined;
}
