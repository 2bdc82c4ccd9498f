import type { Offer, OfferOption, Settlement } from "../offers/schema";
import type { Undoing } from "./schema";

/** An offer in finished words, times by the clocks of the places they are of. */
export interface OfferView {
  id: string;
  noticeId: string;
  /** Whether it still waits for an answer. */
  open: boolean;
  /** What happened: the subject of its notice. */
  title: string;
  facts: string[];
  /** The journey that it is about; null where there are no words for it. */
  original: OriginalView | null;
  options: OptionView[];
  /** The end of the time in which places are kept. */
  held: { iso: string; text: string; minutesLeft: number };
  /** What happens without an answer, or what became of it. */
  silence: string;
  /** What was decided, how and when; null while it is open. */
  decided: { text: string; iso: string; option: number } | null;
  /** Until when an automatic acceptance can be taken back, in a sentence; null when it can't. */
  undoText: string | null;
}

export interface OriginalView {
  state: "cancelled" | "late" | "diverted" | "planned";
  stateText: string;
  legs: LegView[];
}

export interface LegView {
  key: string;
  /** "Train ICE 701". */
  what: string;
  operator: string | null;
  day: string;
  from: CallView;
  to: CallView;
}

export interface CallView {
  place: string;
  /** Scheduled; ISO 8601. */
  iso: string;
  time: string;
  /** When it happens instead, where that is known. */
  expected: string | null;
}

export interface OptionView {
  number: number;
  kind: OfferOption["kind"];
  gone: boolean;
  chosen: boolean;
  title: string;
  /** What choosing it does. */
  effect: string | null;
  legs: LegView[];
  /** "3 hours 20 minutes, no change"; null where there is no journey. */
  length: string | null;
  reasons: string[];
  /** On its button. */
  button: string;
}

/** What became of an answer. */
export type Result = Settlement["result"] | Undoing["result"];

/** Whether an offer waits for an answer: places are kept until then, whenever the sweep comes by. */
export function isOpen(offer: Offer, now: Date): boolean {
  return offer.state === "open" && Date.parse(offer.held_until) > now.getTime();
}
