import type { Style } from "./schema";

/** What a preset sets; pictures and the customer's own words stay as they are. */
export type Preset = Pick<Style, "theme" | "accent" | "density" | "corner" | "textSize" | "background">;

const company: Preset = {
  theme: null,
  accent: null,
  density: "usual",
  corner: "usual",
  textSize: "usual",
  background: "plain",
};

/** Looks that go well together, by the name of their text. The first is the company's. */
export const PRESETS = {
  company,
  morning: { ...company, theme: "light", accent: 25, corner: "round", background: "gradient" },
  seaGlass: { ...company, accent: 190, corner: "round", background: "gradient" },
  nightWatch: { ...company, theme: "dark", accent: 300, background: "gradient" },
  logbook: { ...company, accent: 145, density: "compact", corner: "square", textSize: "small" },
  clearView: { ...company, theme: "contrast", density: "roomy", textSize: "large" },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as PresetName[];

/** Hues that a name says better than a number, in the order of the rainbow. Any other can be chosen by its degree. */
export const HUES = {
  coral: 25,
  amber: 70,
  lime: 120,
  fern: 150,
  lagoon: 190,
  sky: 240,
  iris: 285,
  rose: 350,
} as const;
export type HueName = keyof typeof HUES;
export const HUE_NAMES = Object.keys(HUES) as HueName[];
