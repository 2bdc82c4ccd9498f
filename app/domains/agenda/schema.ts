import { z } from "zod";

/** What a calendar's source keeps of it: written by the worker, read by the page. */

/** What is sealed of it: whoever has the address reads the calendar. */
export const calendarSecret = z.object({ url: z.string() });
export type CalendarSecret = z.infer<typeof calendarSecret>;

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

const stop = z.object({ names: z.object({ en: z.string() }).catchall(z.string()), time_zone: z.string() });

/** A ride of a trip, as own_agenda() answers it; times are ISO 8601. */
export const ride = z.object({
  booking_id: z.string(),
  service: z.string(),
  mode: z.string(),
  status: z.enum(["scheduled", "cancelled"]),
  departs_at: z.string(),
  arrives_at: z.string(),
  from: stop,
  to: stop,
});
export type Ride = z.infer<typeof ride>;

/** What stands in an agenda: an event of a calendar, or a ride of one's own. */
export type Entry =
  | { kind: "event"; event: Occurrence; calendar: string; key: string }
  | { kind: "ride"; ride: Ride };

/** A calendar by its private address, as the form sends it. */
export const AddCalendar = z.object({
  address: z.string({ error: "agenda:errors.address" }).trim().max(2_000, "agenda:errors.address"),
  name: z.string().trim().max(100, "agenda:errors.name").optional(),
});
