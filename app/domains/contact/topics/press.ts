/** Ways a message can take, in the order of the matrix' columns. */
export const CHANNELS = ["in_app", "email", "web_push", "sms", "voice", "ntfy", "webhook"] as const;
export type ChannelId = (typeof CHANNELS)[number];

/** Kind of the contact point behind a channel: one number serves two. */
export const KINDS = {
  in_app: "in_app",
  email: "email",
  web_push: "web_push",
  sms: "mobile",
  voice: "mobile",
  ntfy: "ntfy",
  webhook: "webhook",
} as const satisfies Record<ChannelId, string>;

export const STYLES = ["brief", "detailed", "guided"] as const;
export type Style = (typeof STYLES)[number];

/** One switch of the matrix. */
export interface Cell {
  topic: string;
  channel: ChannelId;
}

/** Switches pressed at once, all to the same side. Only these are written: what else a page shows may be old. */
export interface Press {
  enabled: boolean;
  cells: Cell[];
}

/** A press as a button's value: `on:delay.sms,delay.email`. `PressText` reads it. */
export function pressText({ enabled, cells }: Press): string {
  return `${enabled ? "on" : "off"}:${cells.map(({ topic, channel }) => `${topic}.${channel}`).join(",")}`;
}

/** What a press came to. */
export type Outcome =
  /** `changed` is empty where all stood like this already. */
  | { kind: "changed"; enabled: boolean; changed: Cell[] }
  /** Nothing was written: a topic that can't be silenced would have lost its last channel. */
  | { kind: "last_channel"; topic: string }
  /** No answer came; nothing is known of what was written. */
  | { kind: "failed" };
