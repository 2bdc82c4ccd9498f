import type { NoticeKind } from "../../../../worker/templates/events";

/** What the simulator's form offers. For the browser too, which therefore gets no schemas. */

const JOURNEY_KINDS = [
  "journey_cancelled",
  "journey_delayed",
  "place_changed",
  "checkin_open",
  "boarding",
] as const satisfies readonly NoticeKind[];

export const EVENT_KINDS = [
  ...JOURNEY_KINDS,
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

/** Kinds that are about a journey, and so ask for one. */
export function isAboutJourney(kind: NoticeKind): boolean {
  return JOURNEY_KINDS.some((known) => known === kind);
}
