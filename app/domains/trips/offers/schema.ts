import { z } from "zod";

/** What `own_offer()`, `offer_for()`, `prepare_offers()` and `settle_offer()` answer about an offer. */

const names = z.object({ en: z.string() }).catchall(z.string());
const instant = z.iso.datetime({ offset: true });
const place = z.object({ names, time_zone: z.string() });

/** Times as expected now. */
export const OfferLeg = z.object({
  journey_id: z.uuid(),
  from_position: z.int(),
  to_position: z.int(),
  service: z.string(),
  mode: z.enum(["flight", "train", "coach", "ferry", "bus", "tram", "metro"]),
  /** Null: the feed names none. */
  operator: names.nullable(),
  from: place,
  to: place,
  departs_at: instant,
  arrives_at: instant,
});
export type OfferLeg = z.output<typeof OfferLeg>;

/** Why an option ranks where it does; minutes and days are positive. */
export const OfferReason = z.discriminatedUnion("code", [
  z.object({ code: z.literal("arrives_later"), minutes: z.int() }),
  z.object({ code: z.literal("arrives_earlier"), minutes: z.int() }),
  z.object({ code: z.literal("arrives_same") }),
  z.object({ code: z.literal("no_change") }),
  /** Where and how long there is for it, if it is one. */
  z.object({
    code: z.literal("changes"),
    count: z.int(),
    minutes: z.int().optional(),
    at: names.optional(),
  }),
  /** Day of arrival against the planned one, by the clock of the destination. */
  z.object({ code: z.literal("same_day") }),
  z.object({ code: z.literal("next_day") }),
  z.object({ code: z.literal("days_later"), days: z.int() }),
  z.object({ code: z.literal("days_earlier"), days: z.int() }),
  z.object({ code: z.literal("overnight") }),
  /** A later journey of the booking leaves before this arrives. */
  z.object({ code: z.literal("misses_later_leg") }),
]);
export type OfferReason = z.output<typeof OfferReason>;

export const OfferOption = z.object({
  number: z.int().min(1).max(9),
  kind: z.enum(["rebook", "keep", "call_me", "refund"]),
  state: z.enum(["offered", "gone"]),
  legs: z.array(OfferLeg),
  departs_at: instant.nullable(),
  arrives_at: instant.nullable(),
  changes: z.int().nullable(),
  reasons: z.array(OfferReason),
});
export type OfferOption = z.output<typeof OfferOption>;

export const Offer = z.object({
  id: z.uuid(),
  notice_id: z.uuid(),
  /** Null: the customer has let the booking go. */
  booking_id: z.uuid().nullable(),
  state: z.enum(["open", "settled", "expired", "withdrawn"]),
  held_until: instant,
  if_silent: z.enum(["keep", "first", "call_me"]),
  planned_arrival: instant,
  /** What the offer stands in for, as booked; times as expected now. */
  original: z.array(OfferLeg),
  /** By rank and number; the numbers never change their meaning. */
  options: z.array(OfferOption),
  callback_wanted_at: instant.nullable(),
  /** Somebody has called about it, or the operator has given the money back. */
  called_at: instant.nullable(),
  refunded_at: instant.nullable(),
  /** The disturbed journey runs again after all, while an automatic acceptance can still be undone, or when it was. */
  restored_at: instant.nullable(),
  decision: z
    .object({
      option: z.int(),
      channel: z.enum([
        "email",
        "sms",
        "voice",
        "web_push",
        "ntfy",
        "webhook",
        "in_app",
        "policy",
        "silence",
      ]),
      decided_at: instant,
      undo_until: instant.nullable(),
      undone_at: instant.nullable(),
    })
    .nullable(),
});
export type Offer = z.output<typeof Offer>;

/** `already`, `expired` and `withdrawn` changed nothing; `gone`: that option went, and the offer has a new one if there is any. */
export const Settlement = z.object({
  result: z.enum(["settled", "already", "gone", "expired", "withdrawn"]),
  offer: Offer,
});
export type Settlement = z.output<typeof Settlement>;

/** `too_late`: what was accepted for the customer can be taken back only while other places are held. */
export const Undoing = z.object({ result: z.enum(["undone", "too_late"]), offer: Offer });
export type Undoing = z.output<typeof Undoing>;
