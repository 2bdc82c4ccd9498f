import { z } from "zod";
import { NoticeEvent } from "../../../../worker/templates/events";
import { DecisionForm } from "../decision/schema";

/** What own_notices() and own_notice() answer. Times are ISO 8601 with an offset. */

export const CHANNELS = ["email", "sms", "voice", "web_push", "ntfy", "webhook", "in_app"] as const;
const channel = z.enum(CHANNELS);

const card = z.object({
  id: z.string(),
  topic: z.string(),
  /** Null: about something that this version has no words for. */
  event: NoticeEvent.nullable().catch(null),
  state: z.enum(["open", "answered", "superseded", "withdrawn"]),
  follows: z.string().nullable(),
  booking_id: z.string().nullable(),
  created_at: z.string(),
  opened_at: z.string().nullable(),
  /** False: every channel stayed shut. */
  told: z.boolean(),
  reached_by: z.array(channel),
  offer: z
    .object({
      id: z.string(),
      state: z.enum(["open", "settled", "expired", "withdrawn"]),
      held_until: z.string(),
    })
    .nullable(),
});
export type NoticeCard = z.infer<typeof card>;

export const NoticePage = z.object({
  notices: z.array(card),
  /** What to pass for the next page; null on the last. */
  next: z.string().nullable(),
  unread: z.number(),
});

const step = z.object({
  at: z.string(),
  what: z.string(),
  channel: z.string().optional(),
  reason: z.string().optional(),
  opens_at: z.string().optional(),
  /** In a message that told other news too. */
  gathered: z.boolean().optional(),
});
export type TimelineStep = z.infer<typeof step>;

/** Why there is this notice, as docs/notices.md describes it; what is missing is left out of the words. */
const explanation = z.object({
  rule: z
    .object({
      code: z.string(),
      minutes: z.number().optional(),
      lacks_minutes: z.number().optional(),
    })
    .optional(),
  basis: z.object({ code: z.string() }).optional(),
  preference: z
    .object({
      threshold_minutes: z.number().nullish(),
      threshold_by: z.string().optional(),
      channels_by: z.string().optional(),
      quiet_hours: z.boolean().optional(),
    })
    .optional(),
});
export type Explanation = z.infer<typeof explanation>;

export const WholeNotice = card.extend({
  explanation: explanation.catch({}),
  timeline: z.array(step),
});
export type WholeNotice = z.infer<typeof WholeNotice>;

/** The search of the inbox, as its address says it. */
export const InboxQuery = z.object({
  search: z.string().trim().max(100).catch(""),
  trip: z.uuid().nullable().catch(null),
  /** Only what is not read yet. */
  unread: z.literal("1").nullable().catch(null),
  before: z.iso.datetime({ offset: true }).nullable().catch(null),
});
export type InboxQuery = z.infer<typeof InboxQuery>;

/** The forms of a notice's page: an answer to its offer, or that it was seen. */
export const NoticeForm = z.union([z.object({ seen: z.literal("1") }), DecisionForm]);
