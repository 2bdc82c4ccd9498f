import { z } from "zod";

/** What own_offer(), offer_for() and the settling functions answer. Times are ISO 8601 with an offset. */

/** By language tag; English is always there. */
const names = z.object({ en: z.string() }).catchall(z.string());

/** Where a leg begins or ends, with the zone by whose clock its times are read. */
const place = z.object({ names, time_zone: z.string() });

const leg = z.object({
  journey_id: z.string(),
  from_position: z.number(),
  to_position: z.number(),
  service: z.string(),
  mode: z.enum(["flight", "train", "coach", "ferry", "bus", "tram", "metro"]),
  /** Null: the feed names none. */
  operator: names.nullable(),
  from: place,
  to: place,
  departs_at: z.string(),
  arrives_at: z.string(),
});
export type OfferLeg = z.infer<typeof leg>;

/** Why an option ranks where it does: a code, and the numbers that go with it. */
const reason = z.object({ code: z.string() }).catchall(z.unknown());
export type OfferReason = z.infer<typeof reason>;

const option = z.object({
  number: z.number(),
  kind: z.enum(["rebook", "keep", "call_me", "refund"]),
  state: z.enum(["offered", "gone"]),
  /** In order of travel; empty for anything but rebook. */
  legs: z.array(leg),
  departs_at: z.string().nullable(),
  arrives_at: z.string().nullable(),
  changes: z.number().nullable(),
  reasons: z.array(reason),
});
export type OfferOption = z.infer<typeof option>;

const decision = z.object({
  /** Number of the option. */
  option: z.number(),
  channel: z.enum(["email", "sms", "voice", "web_push", "ntfy", "webhook", "in_app", "policy", "silence"]),
  decided_at: z.string(),
  /** Until when an automatic acceptance can be taken back; null: it was the customer's own answer. */
  undo_until: z.string().nullable(),
  undone_at: z.string().nullable(),
});

export const Offer = z.object({
  id: z.string(),
  notice_id: z.string(),
  state: z.enum(["open", "settled", "expired", "withdrawn"]),
  held_until: z.string(),
  if_silent: z.enum(["keep", "first", "call_me"]),
  options: z.array(option),
  decision: decision.nullable(),
});
export type Offer = z.infer<typeof Offer>;

/** gone: the option was taken by others, and the offer renewed where it could be. */
export const Settlement = z.object({
  result: z.enum(["settled", "already", "gone", "expired", "withdrawn"]),
  offer: Offer,
});
export type Settlement = z.infer<typeof Settlement>;

/** The form under an offer: an option to settle it with, or the way back from an automatic acceptance. */
export const DecisionForm = z.union([
  z.object({ option: z.coerce.number().int().min(1).max(9) }),
  z.object({ undo: z.literal("1") }),
]);
export type DecisionForm = z.infer<typeof DecisionForm>;

/** too_late: what was accepted automatically can be taken back only while its places are held. */
export const Undoing = z.object({
  result: z.enum(["undone", "too_late"]),
  offer: Offer,
});
export type Undoing = z.infer<typeof Undoing>;
