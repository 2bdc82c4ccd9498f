import { z } from "zod";

/** A time of day as `<input type="time">` sends it, in minutes after midnight. */
const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d(:00)?$/, { error: "contact-quiet:errors.time" })
  .transform((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)));

const weekday = z.coerce.number().int().min(1).max(7);
const minute = z.number().int().min(0).max(1440);
const quietRange = z
  .object({ weekday: z.number().int().min(1).max(7), from: minute, to: minute })
  .refine(({ from, to }) => from < to);

const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "contact-quiet:errors.days" });
        return z.NEVER;
      }
    })
    .pipe(schema);

/** Quiet time of some weekdays; an end no later than the start is on the day after. */
export const AddQuietTime = z.object({
  intent: z.literal("add"),
  weekdays: z.array(weekday).min(1, { error: "contact-quiet:errors.days" }),
  from: clockTime,
  to: clockTime,
});

export const QuietDate = z.object({
  intent: z.literal("date"),
  day: z.iso.date({ error: "contact-quiet:errors.day" }),
  mode: z.enum(["quiet", "open"]),
  note: z.string().trim().max(60, { error: "contact-quiet:errors.note" }).default(""),
});

/** What is pressed rather than filled in. Whoever sends anything else made it up. */
export const QuietPress = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("days"),
    days: json(z.array(weekday)),
    week: json(z.array(quietRange).max(84)),
  }),
  z.object({ intent: z.literal("preset"), preset: z.enum(["nights", "weekends", "none"]) }),
  z.object({
    intent: z.literal("remove"),
    weekdays: json(z.array(weekday).min(1)),
    from: z.coerce.number().int().min(0).max(1440),
    // A stretch may run for a week, less an hour, from the last minute of its first day.
    to: z.coerce.number().int().min(0).max(11_520),
  }),
  z.object({ intent: z.literal("zone"), timeZone: z.string().max(64) }),
  z.object({ intent: z.literal("forget-date"), day: z.iso.date() }),
]);
