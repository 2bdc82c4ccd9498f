import type { Tone } from "~/components/ui/tone";
import type { PointKind } from "./kinds";
import type { stateOf } from "./point-state";

/** A contact point as its customer meets it: addresses and times in their words. */
export interface PointView {
  id: string;
  kind: PointKind;
  /** What its owner calls it, or else the address as people write it, or the device. */
  name: string;
  /** The address, where `name` does not say it, and what more there is to say of it. */
  details: string[];
  label: string;
  /** Null: as the account. */
  language: string | null;
  isPrimary: boolean;
  /** Several of its kind are verified, so that the order among them means something. */
  hasRivals: boolean;
  isSignIn: boolean;
  verified: boolean;
  paused: boolean;
  state: ReturnType<typeof stateOf>;
  stateText: string;
  tone: Tone;
  /** What keeps messages from it, since when, and what helps: a sentence or two for each way. */
  troubles: string[];
  /** A new code that comes back lifts what stands in the way. */
  canCheckAgain: boolean;
  /** A test can be sent to it, and a test call made. */
  canTest: boolean;
  canCall: boolean;
  /** SHA-256 of a push endpoint, for a browser to know itself by; else null. */
  deviceHash: string | null;
}
