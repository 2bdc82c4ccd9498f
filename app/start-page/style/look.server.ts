import type { Theme } from "~/lib/theme";
import { palettes } from "./palette.server";
import { readStyle } from "./schema";
import { attributesOf, sheetOf } from "./sheet";

/** How the pages of one customer look, ready for `<html>` and its head. */
export interface Look {
  /** Their own theme; null: their profile's. */
  theme: Theme | null;
  attributes: Record<string, string | undefined>;
  /** A style sheet, or empty. */
  sheet: string;
}

/** Sheets by what they follow from: computing one takes some milliseconds, and few customers have one of a kind. */
const sheets = new Map<string, string>();
const MOST_SHEETS = 500;

/** From what a document keeps of its style. */
export function lookOf(kept: unknown): Look {
  const style = readStyle(kept);
  const key = JSON.stringify([
    style.accent,
    style.background,
    style.background === "image" ? style.image : null,
  ]);
  let sheet = sheets.get(key);
  if (sheet === undefined) {
    sheet = sheetOf(style, palettes());
    const [oldest] = sheets.keys();
    if (sheets.size >= MOST_SHEETS && oldest !== undefined) sheets.delete(oldest);
    sheets.set(key, sheet);
  }
  return { theme: style.theme, attributes: attributesOf(style), sheet };
}
