import type { Tone } from "~/components/ui/tone";

/** A source in the list, in finished words. */
export interface SourceRow {
  id: string;
  name: string;
  /** Its address without scheme, for people. */
  place: string;
  state: { tone: Tone; word: string };
  /** Last fetched, or why it can't be. */
  sentence: string;
}

export interface SourceView extends SourceRow {
  address: string;
  ownName: string | null;
  /** Since when and why it can't be had; null: it can. */
  cause: string | null;
  lastGood: string;
  next: string;
  items: { id: number; title: string; link: string | null; ago: string; at: string }[];
}
