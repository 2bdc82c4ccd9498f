import { z } from "zod";
import { CHANNELS } from "../../../../worker/channels/channel";
import { type NoticeKind, TOPIC_OF } from "../../../../worker/templates/events";
import { JOURNEY_IDS } from "./examples";

/** The simulator's form stands in its address: what makes no sense there counts as not given. */

export const EVENT_KINDS = [
  "journey_cancelled",
  "journey_delayed",
  "place_changed",
  "checkin_open",
  "boarding",
  "invoice_ready",
  "payment_failed",
  "usage_reached",
  "plan_renewal",
  "request_updated",
  "product_recall",
  "tip",
  "offer",
] as const satisfies readonly NoticeKind[];

/** Minutes. */
export const DELAYS = [10, 25, 45, 90, 180] as const;

export const WHENS = ["night", "work", "now", "at"] as const;

export const SimulatorQuery = z.object({
  event: z.enum(EVENT_KINDS).catch("journey_cancelled"),
  journey: z.enum(JOURNEY_IDS).catch("flight"),
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

/** Kinds that are about a journey, and so ask for one. */
export function isAboutJourney(kind: NoticeKind): boolean {
  const topic = TOPIC_OF[kind];
  return topic === "delay" || topic === "gate" || topic === "checkin";
}
