import { z } from "zod";
import { sourceState } from "~/foundation/sources/schema";

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

/** What weather_ahead() answers; times are ISO 8601. Null: the customer goes nowhere. */
export const weatherAhead = z
  .object({
    place: z.object({ names: z.object({ en: z.string() }).catchall(z.string()), time_zone: z.string() }),
    arrives_at: z.string(),
    leaves_at: z.string().nullable(),
    forecast: sourceState.nullable(),
  })
  .nullable();
