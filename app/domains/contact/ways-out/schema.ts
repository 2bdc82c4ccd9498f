import { z } from "zod";

/** Channels by which a message goes out, and so carries a way out; the portal's own messages do not. */
export const OUTGOING = ["email", "sms", "voice", "web_push", "ntfy", "webhook"] as const;
export type Outgoing = (typeof OUTGOING)[number];

/** What a link in a message was written for: one customer, one topic, one channel. */
export interface WayOut {
  customerId: string;
  /** Code of `notice_topics`. */
  topic: string;
  channel: Outgoing;
}

/** `stop`: this topic by this channel. The others are milder, and of this topic alone as well. */
export const CHOICES = ["stop", "portal", "weekly"] as const;
export type Choice = (typeof CHOICES)[number];

/** The page behind a link: a choice, or one taken back by the proof of it. */
export const WayOutForm = z.union([
  z.object({ choice: z.enum(CHOICES) }),
  z.object({ undo: z.string().max(8_000) }),
]);
