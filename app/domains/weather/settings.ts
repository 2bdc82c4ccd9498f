import { z } from "zod";
import { UNITS } from "./rules";

export const weatherSettings = z.object({
  unit: z.enum(UNITS).catch("auto"),
  /** How many days from the arrival on. */
  days: z.coerce.number().int().min(1).max(7).catch(4),
});
export type WeatherSettings = z.output<typeof weatherSettings>;
