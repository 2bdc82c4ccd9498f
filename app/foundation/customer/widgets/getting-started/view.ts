import type { Tone } from "~/components/ui/tone";

export interface Fact {
  label: string;
  value: string;
  status: Tone;
}

export interface Step {
  title: string;
  text: string;
  to: string;
  action: string;
  done: boolean;
}

export interface GettingStartedView {
  state: Fact[];
  steps: Step[];
}
