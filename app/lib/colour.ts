/** A colour by OKLCH: lightness 0 to 1, chroma from 0, hue in degrees. */
export interface Oklch {
  lightness: number;
  chroma: number;
  hue: number;
}

type Rgb = readonly [red: number, green: number, blue: number];

/** Linear sRGB, beyond 0 to 1 for what no screen shows (CSS Color 4, sample code of chapter 18). */
function linearRgb({ lightness, chroma, hue }: Oklch): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const clipped = (channel: number) => Math.min(1, Math.max(0, channel));

function luminanceOf([red, green, blue]: Rgb): number {
  return 0.2126 * clipped(red) + 0.7152 * clipped(green) + 0.0722 * clipped(blue);
}

/** Relative luminance (WCAG 2.2), 0 to 1, of what a screen shows of the colour. */
export function luminance(colour: Oklch): number {
  return luminanceOf(linearRgb(colour));
}

/** Contrast of two luminances (WCAG 2.2), 1 to 21. */
export function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** sRGB's own curve (IEC 61966-2-1): layers of a page are mixed by it, not by light. */
const encoded = (linear: number) =>
  linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
const decoded = (channel: number) =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

/** Luminance of a veil of this colour and opacity (0 to 1) over a grey from black (0) to white (1). */
export function luminanceOver(veil: Oklch, opacity: number, grey: number): number {
  const [red, green, blue] = linearRgb(veil);
  const mixed = (channel: number) => decoded(opacity * encoded(clipped(channel)) + (1 - opacity) * grey);
  return luminanceOf([mixed(red), mixed(green), mixed(blue)]);
}

const isShown = (colour: Oklch) =>
  linearRgb(colour).every((channel) => channel >= -0.0005 && channel <= 1.0005);

/** The same lightness and hue, as strong as asked or as strong as a screen can show it. */
export function fitted(colour: Oklch): Oklch {
  if (isShown(colour)) return colour;
  let [weak, strong] = [0, colour.chroma];
  for (let step = 0; step < 16; step += 1) {
    const middle = (weak + strong) / 2;
    if (isShown({ ...colour, chroma: middle })) weak = middle;
    else strong = middle;
  }
  return { ...colour, chroma: weak };
}

/** As a style sheet writes it. */
export function toCss({ lightness, chroma, hue }: Oklch, opacity = 1): string {
  const rounded = (value: number) => Math.round(value * 1e4) / 1e4;
  const veil = opacity < 1 ? ` / ${rounded(opacity)}` : "";
  return `oklch(${rounded(lightness)} ${rounded(chroma)} ${rounded(hue)}${veil})`;
}
