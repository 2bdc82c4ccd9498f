import type { ChannelId } from "./press";

/** A channel as a column. */
export interface ChannelView {
  id: ChannelId;
  /** ready: a message can take it now. waiting: the customer has an address for it that can't be used now. */
  state: "ready" | "waiting" | "missing";
}

/** Where a topic and a channel meet. */
export interface CellView {
  channel: ChannelId;
  enabled: boolean;
  reachable: boolean;
  /** In the customer's order; the lowest is first. */
  position: number;
  /** Minutes after the channel before it, if unseen by then; 0: together with it. */
  wait: number;
}

/** Whether messages come one by one or gathered. Time and day are kept for when they count again. */
export interface Digest {
  mode: "now" | "daily" | "weekly";
  /** HH:MM in the customer's zone. */
  at: string;
  /** ISO 8601: 1 is Monday. */
  weekday: number;
}

/** A topic with everything that its customer decided on it. */
export interface TopicView {
  id: string;
  title: string;
  description: string;
  basis: "service" | "marketing";
  /** Of a marketing topic: whether the customer agrees to marketing. True for service notices. */
  consented: boolean;
  silenceable: boolean;
  /** Why it can't be silenced, where it can't. */
  lockedReason: string | null;
  digestible: boolean;
  hasThreshold: boolean;
  digest: Digest;
  /** Minutes of delay from which on we write; 0: of any. */
  threshold: number;
  /** In the order of the matrix' columns. */
  cells: CellView[];
}
