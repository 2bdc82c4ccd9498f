import { z } from "zod";

/** What a calendar's source keeps of it: written by the worker, read by the page. */

/** What is sealed of it: whoever has the address reads the calendar. */
export const calendarSecret = z.object({ url: z.string() });

/** `YYYY-MM-DD`, an instant in UTC, or a clock's time where the calendar says no zone: the customer's then. */
const moment = z.string().regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ?)?$/);

export const occurrence = z.object({
  title: z.string(),
  place: z.string().nullable(),
  start: moment,
  /** Not part of it; of what lasts whole days the day after the last. */
  end: moment,
});
export type Occurrence = z.infer<typeof occurrence>;

export const calendarContent = z.object({
  /** The span of which it holds everything: instants. */
  from: z.string(),
  until: z.string(),
  events: z.array(occurrence),
  /** Whether there was more than is kept. */
  cut: z.boolean(),
});
export type CalendarContent = z.infer<typeof calendarContent>;
