import type { Locale } from "../../app/lib/i18n/languages";
import type { Settings } from "../../app/lib/settings.server";

/** Every way in which Homeport can reach a customer. */
export const CHANNELS = ["email", "sms", "voice", "web_push", "ntfy", "webhook", "in_app"] as const;
export type ChannelId = (typeof CHANNELS)[number];

/** One of the answers that a message asks for. */
export interface Choice {
  /** What it is called in an SMS, on the phone and in the database: it never changes its meaning. */
  number: number;
  kind: "rebook" | "keep" | "call_me" | "refund";
  /** For a list: "CA 56, Tue, Nov 24, 17:05, arrives 11:30 local time (40 minutes later)". */
  label: string;
  /** For a button: "CA 56, 17:05". */
  short: string;
  /** Shows the choice and asks once; works without sign-in. */
  pageUrl: string;
  /** Settles it with one POST, for buttons outside of a page. */
  postUrl: string;
}

/** One of several things that a message tells. */
export interface MessageItem {
  heading: string;
  paragraphs: string[];
  action?: { label: string; url: string };
}

/** A message in finished words, for whichever channel takes it. All texts are plain: no markup in them. */
export interface Message {
  purpose: "code" | "notice" | "test";
  locale: Locale;
  subject: string;
  heading: string;
  paragraphs: string[];
  /** Of a message that gathers several notices, each, after `paragraphs`. */
  items?: MessageItem[];
  /** Digits to type in; `short` says them too. */
  code?: string;
  action?: { label: string; url: string };
  /** Why one gets this and what to do if one did not ask for it. */
  footer: string;
  /** All of it in one or two sentences, without the address of `action`: for SMS, calls, pushes and ntfy. */
  short: string;
  /** Answers to choose from, the best first, at most nine. A channel shows as many as `choicesWithin` leaves it. */
  choices?: Choice[];
  /** Until when they can be chosen, and what comes when nobody answers; `option`: the number of what is booked then. */
  silence?: { at: string; means: "keep" | "first" | "call_me"; option?: number };
  /** How what we decided for the reader is taken back, and until when (ISO 8601). */
  undo?: { until: string; label: string; pageUrl: string; postUrl: string };
  /** How to answer by SMS: "Reply 1 for CA 56 17:05, 2 to keep your trip." It stays whole at the message's end. */
  replyHint?: string;
  /** Where a call posts the digit that was pressed. */
  digitsUrl?: string;
  /** How soon a device should show it: `high` wakes one that saves its battery. By default high for codes only. */
  urgency?: "low" | "normal" | "high";
  /**
   * Ways out of this topic on this channel: one POST without sign-in (RFC 8058), and a page with more choices; of a
   * message about several topics the page alone.
   */
  unsubscribe?: { oneClickUrl?: string; pageUrl: string };
}

/** Where to: a contact point's normalised address and, for some kinds, what its owner gave us to use it with. */
export interface Destination {
  address: string;
  credentials: unknown;
}

export interface Delivery {
  to: Destination;
  message: Message;
  /**
   * The same for every attempt at one delivery; of a notice, the id of its delivery. Where the receiver can tell
   * repetitions by it they are told apart; elsewhere sending is at least once. ASCII without spaces, at most 100
   * characters.
   */
  idempotencyKey: string;
  /** When the first attempt at it began (ISO 8601): none is older. */
  firstTriedAt?: string;
}

export interface Sent {
  /** The other side's name for it. */
  providerId?: string;
  /** What its reader reads or hears, in plain words; the proof of notice keeps its hash. */
  text: string;
  /** Of what is found again: that it has reached nobody and why, in one sentence without address and content. */
  failed?: string;
}

export interface Channel {
  id: ChannelId;
  /** Whether messages can leave by it, be it only into demo mode's mailbox. */
  configured(settings: Settings): boolean;
  /**
   * Hands the message over to whoever carries it on. Throws `DeliveryError` when they don't take it, and nothing
   * else.
   */
  send(delivery: Delivery): Promise<Sent>;
  /**
   * What came of an attempt whose end nobody saw, where the other side can be asked: null when it knows of none.
   * For those who can't tell a repetition themselves. `others` answers which of these names of the other side's
   * are known to stand for other deliveries. Throws `DeliveryError`.
   */
  findSent?(
    delivery: Delivery,
    others: (providerIds: string[]) => Promise<ReadonlySet<string>>,
  ): Promise<Sent | null>;
}
