import type { PolicyForm } from "./schema";

/** What a policy makes of one way onward. */
export interface VerdictView {
  key: string;
  /** The situation or the way, in words. */
  text: string;
  accepted: boolean;
  /** Why we would ask, or nothing. */
  why: string;
}

export interface PolicyView {
  title: string;
  /** What holds now, in one sentence. */
  held: string;
  /** What the form shows: what holds, or what is being tried. */
  form: PolicyForm;
  /** Being tried and not kept yet. */
  tried: boolean;
  /** The rule that the simulation is about, in one sentence. */
  rule: string;
  examples: VerdictView[];
  /** The customer's next trip as if it were cancelled now; null: none is ahead. */
  trip: { title: string; outcome: string; ways: VerdictView[] } | null;
}

/** The policy in short. */
export interface PolicyPreviewView {
  /** What holds now, in one sentence. */
  rule: string;
  /** What would come of the customer's next trip if it were cancelled now; null: none is ahead. */
  next: { title: string; outcome: string } | null;
}
