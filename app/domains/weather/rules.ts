/** What a code of the weather (WMO code table 4677, as Open-Meteo uses it) comes to for who looks out of a window. */
export const SKIES = [
  "clear",
  "partly",
  "cloudy",
  "fog",
  "drizzle",
  "rain",
  "sleet",
  "snow",
  "showers",
  "thunder",
] as const;
export type Sky = (typeof SKIES)[number];

/** The sky of a code; an unknown one is as the nearest below it. */
export function skyOf(code: number): Sky {
  if (code <= 1) return "clear";
  if (code === 2) return "partly";
  if (code <= 44) return "cloudy";
  if (code <= 50) return "fog";
  if ([56, 57, 66, 67].includes(code)) return "sleet";
  if (code <= 57) return "drizzle";
  if (code <= 67) return "rain";
  if (code <= 79) return "snow";
  if (code <= 82) return "showers";
  return code <= 86 ? "snow" : "thunder";
}

export const UNITS = ["auto", "celsius", "fahrenheit"] as const;
export type Unit = (typeof UNITS)[number];

/** Where people think in Fahrenheit (ISO 3166-1 alpha-2). */
const FAHRENHEIT = ["US", "BS", "BZ", "KY", "LR", "PW", "FM", "MH"];

/** The unit that a customer reads: their choice, else what is usual where they live. */
export function unitFor(chosen: Unit, region: string): "celsius" | "fahrenheit" {
  if (chosen !== "auto") return chosen;
  return FAHRENHEIT.includes(region) ? "fahrenheit" : "celsius";
}

/** Whole degrees of the unit. */
export function degrees(celsius: number, unit: "celsius" | "fahrenheit"): number {
  // Adding zero makes a negative zero a plain one.
  return Math.round(unit === "celsius" ? celsius : (celsius * 9) / 5 + 32) + 0;
}
