import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/*
 * WCAG 2.2, 1.4.3 and 1.4.11, on the colours as the style sheets name them. Every theme is held to the same pairs.
 */
const themes = ["in-day", "in-night", "in-clear-day", "in-clear-night"] as const;
type Theme = (typeof themes)[number];

const sheets = ["brand.css", "themes.css"]
  .map((name) => readFileSync(new URL(name, import.meta.url), "utf8"))
  .join("\n");
const declarations = new Map(
  [...sheets.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [name, value]),
);

const grounds = ["paper", "card", "well"];
const texts = ["ink", "soft", "link", "kept", "held", "harm"];
const pairs: [text: string, ground: string, atLeast: number][] = [
  ...texts.flatMap((text) => grounds.map((ground): [string, string, number] => [text, ground, 4.5])),
  ...["kept", "held", "harm"].flatMap((tone): [string, string, number][] => [
    [tone, `${tone}-ground`, 4.5],
    ["ink", `${tone}-ground`, 4.5],
    ["link", `${tone}-ground`, 4.5],
  ]),
  ["harbour-ink", "harbour", 4.5],
  ["harbour-soft", "harbour", 4.5],
  ["harbour-ink", "harbour-lit", 4.5],
  ["signal-ink", "signal", 4.5],
  ["signal-ink", "signal-lit", 4.5],
  ["card", "link", 4.5],
  ...grounds.map((ground): [string, string, number] => ["edge", ground, 3]),
  ["signal", "harbour", 3],
  ["signal", "harbour-lit", 3],
  ["harbour-soft", "harbour", 3],
];

test.each(themes)("whoever reads in the theme %s can tell text and edges from their ground", (theme) => {
  const tooFaint = pairs
    .map(([text, ground, atLeast]) => ({
      text,
      ground,
      atLeast,
      ratio: contrast(luminance(text, theme), luminance(ground, theme)),
    }))
    .filter(({ ratio, atLeast }) => !(ratio >= atLeast))
    .map(({ text, ground, atLeast, ratio }) => `${text} on ${ground}: ${ratio.toFixed(2)}, needs ${atLeast}`);
  expect(tooFaint).toEqual([]);
});

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** Relative luminance (WCAG) of a token in a theme. */
function luminance(token: string, theme: Theme): number {
  const [red = 0, green = 0, blue = 0] = linearRgb(resolve(token, theme));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** A token's colour as `oklch()` components. */
function resolve(token: string, theme: Theme): [lightness: number, chroma: number, hue: number] {
  const value = declarations.get(token);
  if (!value) throw new Error(`There is no colour --${token}`);
  const own = value.includes("--in-day") ? (value.split(`--${theme},`)[1] ?? "") : value;
  const plain = own.replace(/var\(--(brand-hue|hue)\)/g, declarations.get("brand-hue") ?? "");

  const mixed = /^color-mix\(in oklch, var\(--([\w-]+)\), white (\d+)%\)/.exec(plain);
  if (mixed?.[1]) {
    const [lightness, chroma, hue] = resolve(mixed[1], theme);
    const white = Number(mixed[2]) / 100;
    return [lightness * (1 - white) + white, chroma * (1 - white), hue];
  }
  const alias = /^\s*var\(--([\w-]+)\)/.exec(plain);
  if (alias?.[1]) return resolve(alias[1], theme);
  const colour = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)|oklch\(([\d.]+) 0 0\)/.exec(plain);
  if (!colour) throw new Error(`--${token} in ${theme} is no oklch(): ${own}`);
  return [Number(colour[1] ?? colour[4]), Number(colour[2] ?? 0), Number(colour[3] ?? 0)];
}

/** OKLCH to linear sRGB, clipped to what a screen shows (CSS Color 4, sample code of chapter 18). */
function linearRgb([lightness, chroma, hue]: [number, number, number]): number[] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((channel) => Math.min(1, Math.max(0, channel)));
}
