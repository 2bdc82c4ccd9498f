import { contrast, fitted, luminance, luminanceOver, type Oklch } from "~/lib/colour";
import { GROUND_TOKENS, type Palette, TEXT_TOKENS } from "./palette";

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for what is told by colour beside it. */
const TEXT_CONTRAST = 4.5;
const SHAPE_CONTRAST = 3;
const STEP = 0.004;

/** A customer's own colour in one palette: the thing to do next, and what links and marks what is chosen. */
export interface Accent {
  signal: Oklch;
  signalLit: Oklch;
  link: Oklch;
}

/** `hue` in degrees. As light and strong as the company's own colours, moved until it can be read everywhere. */
export function accentIn(palette: Palette, hue: number): Accent {
  const signal = moved({ ...palette.signal, hue }, 1, (colour) => {
    const own = luminance(colour);
    return (
      [own, luminance(litOf(colour))].every((light) => reads(light, palette["signal-ink"], TEXT_CONTRAST)) &&
      reads(own, palette.harbour, SHAPE_CONTRAST) &&
      reads(own, palette["harbour-lit"], SHAPE_CONTRAST)
    );
  });
  const link = moved({ ...palette.link, hue }, awayFrom(palette), (colour) =>
    GROUND_TOKENS.every((ground) => reads(luminance(colour), palette[ground], TEXT_CONTRAST)),
  );
  return { signal, signalLit: litOf(signal), link };
}

/** The strongest tint of this hue that every text of the page can be read on, between the palette's paper and well. */
export function tintIn(palette: Palette, hue: number, link: Oklch = palette.link): Oklch {
  const { paper, well } = palette;
  const texts = [...TEXT_TOKENS.map((token) => palette[token]), link];
  const readable = (tint: Oklch) => {
    const ground = luminance(tint);
    return (
      texts.every((text) => reads(ground, text, TEXT_CONTRAST)) && reads(ground, palette.edge, SHAPE_CONTRAST)
    );
  };
  for (let share = 1; share > 0; share -= 0.02) {
    const tint = fitted({
      lightness: paper.lightness + (well.lightness - paper.lightness) * share,
      chroma: 0.075 * share,
      hue,
    });
    if (readable(tint)) return tint;
  }
  return paper;
}

/**
 * How opaque (0 to 1) the paper must lie over a picture, so that these texts can be read on it whatever the
 * picture shows: judged by its worst point, black under dark text and white under light.
 */
export function scrimIn(palette: Palette, texts: readonly Oklch[]): number {
  const readable = (opacity: number) =>
    [0, 1].every((grey) => {
      const ground = luminanceOver(palette.paper, opacity, grey);
      return texts.every((text) => contrast(luminance(text), ground) >= TEXT_CONTRAST);
    });
  for (let opacity = 0; opacity < 1; opacity += 0.01) if (readable(opacity)) return opacity;
  return 1;
}

/** How the company lights a colour up under the pointer: `--signal-lit` of app/styles/themes.css. */
function litOf({ lightness, chroma, hue }: Oklch): Oklch {
  return { lightness: lightness * 0.78 + 0.22, chroma: chroma * 0.78, hue };
}

/** Text on light ground becomes readable by getting darker, on dark ground lighter. */
function awayFrom({ paper, ink }: Palette): 1 | -1 {
  return ink.lightness > paper.lightness ? 1 : -1;
}

function reads(ground: number, text: Oklch, atLeast: number): boolean {
  return contrast(ground, luminance(text)) >= atLeast;
}

/** The nearest lightness in one direction at which the colour is good. */
function moved(colour: Oklch, direction: 1 | -1, isGood: (colour: Oklch) => boolean): Oklch {
  let tried = fitted(colour);
  while (!isGood(tried) && tried.lightness > STEP && tried.lightness < 1 - STEP) {
    tried = fitted({ ...colour, lightness: tried.lightness + direction * STEP });
  }
  return tried;
}
