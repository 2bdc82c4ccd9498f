import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Oklch } from "~/lib/colour";
import {
  GROUND_TOKENS,
  OTHER_TOKENS,
  PALETTES,
  type Palette,
  type PaletteName,
  type Palettes,
  TEXT_TOKENS,
  type Token,
} from "./palette";

let read: Palettes | undefined;

/** The company's colours as its style sheets name them, so that a brand of its own needs to be told nowhere else. */
export function palettes(): Palettes {
  read ??= {
    "in-day": paletteOf("in-day"),
    "in-night": paletteOf("in-night"),
    "in-clear-day": paletteOf("in-clear-day"),
    "in-clear-night": paletteOf("in-clear-night"),
  };
  return read;
}

let declared: Map<string, string> | undefined;

function declarations(): Map<string, string> {
  declared ??= new Map(
    ["brand.css", "themes.css"]
      .map((name) => readFileSync(resolve("app/styles", name), "utf8"))
      .flatMap((sheet) => [...sheet.matchAll(/--([\w-]+):\s*([^;]+);/g)])
      .map(([, name = "", value = ""]) => [name, value]),
  );
  return declared;
}

function paletteOf(name: PaletteName): Palette {
  const tokens: Token[] = [...TEXT_TOKENS, ...GROUND_TOKENS, ...OTHER_TOKENS];
  return Object.fromEntries(tokens.map((token) => [token, colourOf(token, name)])) as Palette;
}

/** A token's colour in one palette. Throws where the style sheets don't say it as `oklch()`. */
export function colourOf(token: string, palette: PaletteName): Oklch {
  const value = declarations().get(token);
  if (!value) throw new Error(`There is no colour --${token}`);
  const own = PALETTES.some((name) => value.includes(`--${name},`))
    ? (value.split(`--${palette},`)[1] ?? "")
    : value;
  const plain = own.replace(/var\(--(brand-hue|hue)\)/g, declarations().get("brand-hue") ?? "");

  const mixed = /^color-mix\(in oklch, var\(--([\w-]+)\), white (\d+)%\)/.exec(plain);
  if (mixed?.[1]) {
    const { lightness, chroma, hue } = colourOf(mixed[1], palette);
    const white = Number(mixed[2]) / 100;
    return { lightness: lightness * (1 - white) + white, chroma: chroma * (1 - white), hue };
  }
  const alias = /^\s*var\(--([\w-]+)\)/.exec(plain);
  if (alias?.[1]) return colourOf(alias[1], palette);
  const [, lightness, chroma, hue] = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/.exec(plain) ?? [];
  if (lightness === undefined) throw new Error(`--${token} in ${palette} is no oklch(): ${own}`);
  return { lightness: Number(lightness), chroma: Number(chroma), hue: Number(hue) };
}
