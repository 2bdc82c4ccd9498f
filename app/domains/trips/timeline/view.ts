import type { Tone } from "~/components/ui/tone";
import type { Leg } from "../schema";

/** A trip as its pages show it: finished words in the reader's language, times by the clock of each stop. */

export type Mode = Leg["journey"]["mode"];

export interface TimeView {
  iso: string;
  /** "14:20". */
  time: string;
  /** The timetable's time, where it is another. */
  planned: string | null;
  /** "12 min late"; said where it is worth a word. */
  change: { text: string; tone: Tone } | null;
}

export interface CallView {
  key: string;
  name: string;
  arrives: TimeView | null;
  departs: TimeView | null;
  /** "Gate B 24", and the one it was before. */
  place: { text: string; before: string | null } | null;
  /** "China Standard Time, 07:10 by your clock"; null where the reader's clock shows the same. */
  zone: string | null;
  status: "scheduled" | "skipped" | "extra";
  isPast: boolean;
}

export interface LegView {
  id: string;
  mode: Mode;
  /** "Flight CA 1234". */
  service: string;
  operator: string;
  seat: string | null;
  duration: string;
  start: CallView;
  end: CallView;
  /** "Wed, Nov 25", where it arrives on another day than it leaves. */
  endDay: string | null;
  between: CallView[];
  /** "3 stops on the way, one of them left out". */
  betweenText: string;
  /** Why it can't be travelled. */
  failure: string | null;
  /** How much of it lies behind, 0 to 100. */
  travelled: number;
  /** On board now: what comes next. */
  aboard: string | null;
}

export interface ConnectionView {
  state: "stay" | "holds" | "tight" | "lost";
  tone: Tone;
  /** "50 min to change in Frankfurt". */
  title: string;
  word: string;
  text: string;
  /** The traveller is here now. */
  isNow: boolean;
}

export type TimelineItem =
  | { kind: "day"; key: string; day: string; relative: string | null }
  | { kind: "leg"; key: string; leg: LegView }
  | { kind: "connection"; key: string; connection: ConnectionView };

export interface FormerLegView {
  id: string;
  mode: Mode;
  service: string;
  route: string;
  when: string;
  why: string;
}

/** The line of the whole trip, drawn: stretches in per cent of its length. */
export interface LineView {
  stretches: { key: string; mode: Mode; from: number; to: number; off: boolean; late: boolean }[];
  changes: { key: string; from: number; to: number; lost: boolean }[];
  /** Where the traveller is; null before and after. */
  now: number | null;
}

export interface EndView {
  iso: string;
  time: string;
  planned: string | null;
  /** Where it is another day than that of the departure. */
  day: string | null;
  /** It can't be said, since a leg or a change before it does not hold. */
  isOpen: boolean;
}

/** The part of a trip that matters now: until its next stay of a day or more. */
export interface SummaryView {
  id: string;
  reference: string;
  /** "Berlin to Shanghai": where the whole trip leads. */
  title: string;
  from: string;
  to: string;
  via: string;
  /** "Tue, Nov 24". */
  day: string;
  departs: EndView;
  arrives: EndView;
  services: string;
  mode: Mode;
  /** "Leaves in 2 hours 14 minutes". */
  headline: string;
  /** What to do or where to be next: "Gate B 24". */
  next: string | null;
  state: { tone: Tone; word: string };
  /** A choice that waits for an answer: where it is made, and until when places are kept. */
  choice: { noticeId: string; text: string } | null;
  /** What we accepted for the traveller: where it is taken back, and until when. */
  undo: { noticeId: string; text: string } | null;
  isPast: boolean;
  line: LineView;
}

export interface TripView {
  summary: SummaryView;
  operator: string;
  passengers: string;
  items: TimelineItem[];
  former: FormerLegView[];
  /** By the reader's clock. */
  updated: string;
}

export interface TripsPage {
  next: SummaryView | null;
  later: SummaryView[];
  /** The latest first. */
  past: SummaryView[];
}
