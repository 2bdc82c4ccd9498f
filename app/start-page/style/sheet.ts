import { type Oklch, toCss } from "~/lib/colour";
import { accentIn, scrimIn, tintIn } from "./accent";
import { PALETTES, type Palette, type PaletteName, type Palettes, TEXT_TOKENS } from "./palette";
import type { Style } from "./schema";

/** Where pictures are sent to (app/routes/page.image.ts); each is served below it, by its id. */
export const PICTURES_PAGE = "/page/image";
export const imagePath = (id: string) => `${PICTURES_PAGE}/${id}`;

/** What of a style is drawn by rules that are always there (app/styles/own-style.css): attributes of `<html>`. */
export function attributesOf(style: Style): Record<`data-${string}`, string | undefined> {
  const unlessUsual = (value: string) => (value === "usual" || value === "plain" ? undefined : value);
  return {
    "data-density": unlessUsual(style.density),
    "data-corner": unlessUsual(style.corner),
    "data-text-size": unlessUsual(style.textSize),
    "data-background": unlessUsual(
      style.image === null && style.background === "image" ? "plain" : style.background,
    ),
  };
}

/** The rest: the colours that follow from the customer's hue or picture, as a style sheet. Empty when there are none. */
export function sheetOf(style: Style, palettes: Palettes): string {
  const { accent, background, image } = style;
  const pictured = background === "image" && image !== null;
  const rules: string[] = [];
  const perPalette = (token: string, value: (name: PaletteName) => string) => {
    rules.push(`--${token}:${PALETTES.map((name) => `var(--${name},${value(name)})`).join("")}`);
  };
  /** On a picture the clearer of the two palettes speaks, so that more of the picture can be seen. */
  const texts = (name: PaletteName): Palette => palettes[pictured ? clearer[name] : name];
  const linkIn = (name: PaletteName): Oklch =>
    accent === null ? texts(name).link : accentIn(texts(name), accent).link;

  if (accent !== null) {
    perPalette("signal", (name) => toCss(accentIn(palettes[name], accent).signal));
    perPalette("signal-lit", (name) => toCss(accentIn(palettes[name], accent).signalLit));
  }
  if (accent !== null || pictured) perPalette("link", (name) => toCss(linkIn(name)));
  if (pictured) {
    for (const token of ["soft", "edge", "kept", "held", "harm"] as const) {
      perPalette(token, (name) => toCss(texts(name)[token]));
    }
  }
  const draws = (drawn: (palette: Palette, name: PaletteName) => string) =>
    perPalette("own-ground", (name) => (isClear(name) ? "none" : drawn(palettes[name], name)));
  if (pictured) {
    draws((palette, name) => {
      const shown = [...TEXT_TOKENS.map((token) => texts(name)[token]), texts(name).edge, linkIn(name)];
      const scrim = toCss(palette.paper, scrimIn(palette, shown));
      return `linear-gradient(${scrim},${scrim}),url("${imagePath(image)}") center/cover no-repeat`;
    });
  } else if (background === "gradient") {
    draws((palette, name) => {
      const hue = accent ?? palette.harbour.hue;
      const link = linkIn(name);
      const [from, to] = [hue, (hue + 60) % 360].map((tint) => toCss(tintIn(palette, tint, link)));
      return `linear-gradient(150deg,${from},${toCss(palette.paper)} 55%,${to})`;
    });
  }
  return rules.length === 0 ? "" : `:root:root{${rules.join(";")}}`;
}

const clearer: Record<PaletteName, PaletteName> = {
  "in-day": "in-clear-day",
  "in-night": "in-clear-night",
  "in-clear-day": "in-clear-day",
  "in-clear-night": "in-clear-night",
};

/** Who asks for high contrast gets no picture and no tint under the text. */
const isClear = (name: PaletteName) => name === "in-clear-day" || name === "in-clear-night";
