import { z } from "zod";

/**
 * What a notice can be about. One union for whoever makes notices (the simulator, the fan-out) and for the
 * templates that say them; it names no customer, so one event serves all whom it concerns.
 */

/** A name in every language of the portal. */
const name = z.object({ en: z.string().min(1).max(80), "zh-CN": z.string().min(1).max(80) });

/** An instant, ISO 8601 with offset. */
const instant = z.iso.datetime({ offset: true });

const timeZone = z.string().refine(isTimeZone, { error: "not an IANA time zone" });

const stop = z.object({ name, timeZone });

const journey = z.object({
  mode: z.enum(["flight", "train", "coach", "ferry", "bus", "tram", "metro"]),
  /** As it stands on boards: "CA 1234". */
  service: z.string().min(1).max(12),
  operator: name,
  from: stop,
  to: stop,
  /** Scheduled, both. */
  departsAt: instant,
  arrivesAt: instant,
});

const reason = z.enum(["weather", "technical", "crew", "late_arrival", "traffic", "strike", "safety"]);

/** Minor units of an ISO 4217 currency: 4990 EUR is €49.90, 4990 JPY is ¥4,990. */
const money = z.object({ minor: z.int().nonnegative(), currency: z.string().regex(/^[A-Z]{3}$/) });

/** Gate, platform, bay or berth, as the mode of travel calls it: "B 24". */
const place = z.string().min(1).max(8);

/** Who says so and since when; for those who want to know whether to believe it. */
const source = { source: name, reportedAt: instant };

/** Where in the portal it can be looked at, if anywhere: a path such as "/trips". */
const page = { page: z.string().startsWith("/").optional() };

/** Until when other journeys are held for the traveller. Whoever renders takes it from the offer. */
const decideBy = { decideBy: instant.optional() };

export const NoticeEvent = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("journey_delayed"),
    journey,
    /** When it is to leave now; as scheduled where only the arrival is late. */
    expectedDeparture: instant,
    expectedArrival: instant.optional(),
    /** The traveller's next journey, which they can no longer reach. */
    lostConnection: journey.optional(),
    reason: reason.optional(),
    ...decideBy,
    ...source,
    ...page,
  }),
  z.object({
    kind: z.literal("journey_cancelled"),
    journey,
    reason: reason.optional(),
    ...decideBy,
    ...source,
    ...page,
  }),
  z.object({
    kind: z.literal("journey_diverted"),
    journey,
    /** Which of the traveller's own two calls it leaves out; without it, it only takes another way. */
    skips: z.enum(["from", "to"]).optional(),
    /** Where it calls instead. */
    instead: stop.optional(),
    reason: reason.optional(),
    ...decideBy,
    ...source,
    ...page,
  }),
  /** What was said before is over: it runs as planned. */
  z.object({ kind: z.literal("journey_reinstated"), journey, ...source, ...page }),
  z.object({
    kind: z.literal("journey_rebooked"),
    /** The one that was disrupted. */
    journey,
    outcome: z.enum(["rebooked", "kept", "refund", "call_me"]),
    /** By which the traveller goes now, in order, with times as expected; of `rebooked` only. */
    legs: z.array(journey).max(3).default([]),
    /** Their own answer, their standing policy, what we had said silence means, or a change of the same trip. */
    by: z.enum(["customer", "policy", "silence", "change"]),
    /** What we had said silence means, where that could not be done. */
    insteadOf: z.enum(["rebooked", "kept"]).optional(),
    undoUntil: instant.optional(),
    ...source,
    ...page,
  }),
  /** A choice that was offered is gone and others are kept in its place. */
  z.object({ kind: z.literal("offer_renewed"), journey, ...decideBy, ...source, ...page }),
  z.object({
    kind: z.literal("place_changed"),
    journey,
    before: place.optional(),
    now: place,
    ...source,
    ...page,
  }),
  z.object({ kind: z.literal("checkin_open"), journey, closesAt: instant, ...source, ...page }),
  z.object({ kind: z.literal("boarding"), journey, place, closesAt: instant, ...source, ...page }),
  z.object({
    kind: z.literal("invoice_ready"),
    number: z.string().min(1).max(20),
    amount: money,
    dueOn: z.iso.date(),
    ...source,
    ...page,
  }),
  z.object({
    kind: z.literal("payment_failed"),
    number: z.string().min(1).max(20),
    amount: money,
    reason: z.enum(["card_expired", "refused", "account_unreachable"]),
    retryOn: z.iso.date(),
    ...source,
    ...page,
  }),
  z.object({
    kind: z.literal("usage_reached"),
    plan: name,
    percent: z.int().min(1).max(100),
    left: z.number().nonnegative(),
    unit: z.enum(["gigabyte", "minute", "kilometer", "day"]),
    resetsOn: z.iso.date(),
    daysLeft: z.int().nonnegative(),
    ...source,
    ...page,
  }),
  z.object({
    kind: z.literal("plan_renewal"),
    plan: name,
    price: money,
    renewsOn: z.iso.date(),
    cancelBy: z.iso.date(),
    ...source,
    ...page,
  }),
  z.object({
    kind: z.literal("request_updated"),
    number: z.string().min(1).max(20),
    /** As the customer wrote it, in whatever language. */
    subject: z.string().min(1).max(120),
    state: z.enum(["received", "working", "waiting", "solved"]),
    ...source,
    ...page,
  }),
  z.object({
    kind: z.literal("product_recall"),
    product: name,
    hazard: z.enum(["fire", "injury", "shock", "health"]),
    remedy: z.enum(["repair", "replacement", "refund"]),
    ...source,
    ...page,
  }),
  z.object({ kind: z.literal("tip"), product: name, title: name, text: longText(), ...source, ...page }),
  z.object({
    kind: z.literal("offer"),
    title: name,
    text: longText(),
    price: money,
    endsOn: z.iso.date(),
    ...source,
    ...page,
  }),
]);
export type NoticeEvent = z.output<typeof NoticeEvent>;
export type NoticeKind = NoticeEvent["kind"];
export type Journey = z.output<typeof journey>;
export type Name = z.output<typeof name>;
export type Money = z.output<typeof money>;

/** The topic under which customers choose about each kind; codes of `notice_topics`. */
export const TOPIC_OF = {
  journey_delayed: "delay",
  journey_cancelled: "delay",
  journey_diverted: "delay",
  journey_reinstated: "delay",
  journey_rebooked: "delay",
  offer_renewed: "delay",
  place_changed: "gate",
  checkin_open: "checkin",
  boarding: "checkin",
  invoice_ready: "invoice",
  payment_failed: "invoice",
  usage_reached: "plan",
  plan_renewal: "plan",
  request_updated: "request",
  product_recall: "safety",
  tip: "tips",
  offer: "offers",
} as const satisfies Record<NoticeKind, string>;
export type NoticeTopic = (typeof TOPIC_OF)[NoticeKind];

/** A text of a sentence or three in every language, which only roomy channels carry. */
function longText() {
  return z.object({ en: z.string().min(1).max(400), "zh-CN": z.string().min(1).max(200) });
}

const knownZones = new Set<string>();

function isTimeZone(value: string): boolean {
  if (knownZones.has(value)) return true;
  try {
    // Costs more than the rest of an event to check, and there are a few hundred at most.
    new Intl.DateTimeFormat("en", { timeZone: value });
    knownZones.add(value);
    return true;
  } catch {
    return false;
  }
}
