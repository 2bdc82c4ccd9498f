import { z } from "zod";

/** What a forecast's source keeps: written by the worker, read by the page. */
export const forecastContent = z.object({
  /** In order, by the clock of the place. */
  days: z.array(
    z.object({
      /** YYYY-MM-DD */
      day: z.string(),
      /** WMO code table 4677, of the worst of the day. */
      code: z.number().int(),
      /** Degrees Celsius. */
      high: z.number(),
      low: z.number(),
      /** Chance of rain or snow in percent, or null. */
      wet: z.number().nullable(),
    }),
  ),
});
export type Forecast = z.infer<typeof forecastContent>;

/** A place as `weather_ahead()` writes it: rounded to a tenth of a degree. */
export const forecastAddress = /^weather:\/\/forecast\/(-?\d{1,2}\.\d),(-?\d{1,3}\.\d)$/;
