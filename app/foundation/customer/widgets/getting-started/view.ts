import type { Tone } from "~/components/ui/tone";

export interface Fact {
  label: string;
  value: string;
  status: Tone;
}

/** A first step, for which the texts have words by its name. */
export interface Step {
  name: "name" | "timeZone" | "region" | "password";
  to: string;
  done: boolean;
}

export interface GettingStartedView {
  state: Fact[];
  steps: Step[];
}
