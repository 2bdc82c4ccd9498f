import { z } from "zod";

/** How many days an agenda shows. */
export const DAYS = [1, 3, 7, 14, 30] as const;

export const agendaSettings = z.object({
  days: z.coerce.number().int().min(1).max(60).catch(7),
  /** Whether the customer's own trips stand in it. */
  trips: z.enum(["on", "off"]).catch("on"),
  /** Where events are, beside their names. */
  places: z.enum(["on", "off"]).catch("on"),
});
export type AgendaSettings = z.output<typeof agendaSettings>;
