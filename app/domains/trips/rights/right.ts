import type { LawId } from "./laws";
import type { Passage } from "./passages";

/** What may be due under one law, as codes and numbers; `rights.json` has the sentences. */

/** Codes are names of sentences under `rights:right`. `share`: per cent of the price of the ticket. */
export interface Right {
  kind: "compensation" | "choice" | "care";
  code: string;
  /** Where it stands: "Art. 7(1)(a)". */
  article: string;
  amount?: { value: number; currency: "EUR" | "GBP" };
  share?: 25 | 50;
  hours?: number;
}

export interface Claim {
  law: LawId;
  passage: Passage;
  cause: "cancelled" | "missed" | "late";
  rights: Right[];
  /** Names of sentences under `rights:condition`. */
  conditions: string[];
}

/** What the laws need to know beside the passage. */
export interface Told {
  /** When the customer was told of a cancellation, ISO 8601; null: not known, but by now at the latest. */
  at: string | null;
  now: string;
}
