import type { Right } from "./right";

/** What may be due, in the reader's words. */
export interface RightsView {
  /** "Information, not advice …", with the day on which the rules were read. */
  advice: string;
  claims: ClaimView[];
}

export interface ClaimView {
  key: string;
  law: string;
  /** "Frankfurt to New York". */
  passage: string;
  cause: string;
  rights: RightView[];
  conditions: string[];
  since: string;
  sources: { article: string; url: string }[];
}

export interface RightView {
  kind: Right["kind"];
  /** "€600" or "25 % of the price". */
  sum: string | null;
  /** Whether the sum is one of money, and so each traveller's. */
  isEach: boolean;
  text: string;
  article: string;
}
