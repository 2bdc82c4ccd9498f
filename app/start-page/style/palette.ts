import type { Oklch } from "~/lib/colour";

/** The four that a style sheet lists for each colour, as the switches of app/styles/themes.css name them. */
export const PALETTES = ["in-day", "in-night", "in-clear-day", "in-clear-night"] as const;
export type PaletteName = (typeof PALETTES)[number];

/** Tones that stand as text on the ground of a page. */
export const TEXT_TOKENS = ["ink", "soft", "link", "kept", "held", "harm"] as const;
/** What text stands on within a page. */
export const GROUND_TOKENS = ["paper", "card", "well", "kept-ground", "held-ground", "harm-ground"] as const;
export const OTHER_TOKENS = [
  "edge",
  "line",
  "harbour",
  "harbour-lit",
  "signal",
  "signal-lit",
  "signal-ink",
] as const;
export type Token =
  | (typeof TEXT_TOKENS)[number]
  | (typeof GROUND_TOKENS)[number]
  | (typeof OTHER_TOKENS)[number];

/** The company's colours of one palette, from which a customer's own are computed. */
export type Palette = Record<Token, Oklch>;
export type Palettes = Record<PaletteName, Palette>;
