import type { ChannelId } from "../../../../worker/channels/channel";
import type { Preview } from "./preview";
import type { Strip } from "./strip";

/** What would happen, in the customer's words and by their clock. */
export interface SimulationView {
  /** The subject of the notice. */
  title: string;
  happens: string;
  departs: string | null;
  zone: string;
  summary: string;
  counts: string;
  /** Whether any are set at all, this day or another. */
  hasQuietHours: boolean;
  strip: Strip;
  /** The moment itself, as the first thing on the line. */
  start: { iso: string; time: string; day: string };
  entries: EntryView[];
  suppressed: SuppressedView[];
}

export interface EntryView {
  key: string;
  channel: ChannelId;
  channelName: string;
  /** Where it goes, as its owner calls it; empty on our own pages. */
  name: string;
  point: string;
  state: "planned" | "held" | "through";
  iso: string;
  time: string;
  day: string;
  /** Since the entry before, when it is not together with it. */
  gap: { text: string; quiet: boolean } | null;
  why: string;
  unseen: string | null;
  change: Change | null;
  preview: Preview;
  /** Language of the message. */
  lang: string;
  canTest: boolean;
}

export interface SuppressedView {
  key: string;
  channels: string;
  why: string;
  change: Change;
}

/** Where what decided it can be changed. */
export interface Change {
  to: string;
  label: string;
}
