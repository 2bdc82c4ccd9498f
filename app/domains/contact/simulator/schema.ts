import { z } from "zod";
import { CHANNELS } from "../../../../worker/channels/channel";
import { DELAYS, EVENT_KINDS, WHENS } from "./choices";
import { JOURNEY_IDS } from "./examples";

/** The simulator's form stands in its address: what makes no sense there counts as not given. */

export const SimulatorQuery = z.object({
  event: z.enum(EVENT_KINDS).catch("journey_cancelled"),
  /** An example, or the id of one of the customer's own legs; not given, the first there is. */
  journey: z
    .union([z.enum(JOURNEY_IDS), z.uuid()])
    .optional()
    .catch(undefined),
  delay: z.coerce
    .number()
    .refine((value) => DELAYS.some((delay) => delay === value))
    .catch(45),
  when: z.enum(WHENS).catch("night"),
  /** For `at`: a day and a time by the customer's clock. */
  date: z.iso.date().optional().catch(undefined),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional()
    .catch(undefined),
});
export type SimulatorQuery = z.output<typeof SimulatorQuery>;

/** One shown message, to be sent as a test. */
export const SendTestForm = z.object({ point: z.uuid(), channel: z.enum(CHANNELS) });
