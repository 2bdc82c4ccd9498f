import type { LawId } from "./laws";
import type { Passage } from "./passages";

/** What may be due under one law, as codes and numbers; `rights.json` has the sentences. */

/** Names of sentences under `rights:right`. */
export type RightCode =
  | "air_full"
  | "air_half"
  | "air_if_late"
  | "air_cancelled"
  | "air_cancelled_untold"
  | "air_told_in_time"
  | "air_close_enough"
  | "air_choice"
  | "air_refund"
  | "air_care"
  | "air_hotel"
  | "us_refund"
  | "us_refund_late"
  | "rail_share"
  | "rail_if_late"
  | "rail_choice"
  | "rail_care"
  | "coach_choice"
  | "coach_no_choice"
  | "coach_care"
  | "ferry_share"
  | "ferry_choice"
  | "ferry_care";

/** Names of sentences under `rights:condition`. */
export type Condition =
  | "extraordinary"
  | "checked_in"
  | "other_country"
  | "us_decline"
  | "rail_extraordinary"
  | "rail_informed"
  | "rail_regional"
  | "ferry_weather"
  | "ferry_informed"
  | "coach_weather";

export interface Right {
  kind: "compensation" | "choice" | "care";
  code: RightCode;
  /** Where it stands: "Art. 7(1)(a)". */
  article: string;
  amount?: { value: number; currency: "EUR" | "GBP" };
  /** Per cent of the price of the ticket. */
  share?: 25 | 50;
  /** Hours that its sentence speaks of. */
  hours?: number;
}

export interface Claim {
  law: LawId;
  passage: Passage;
  cause: "cancelled" | "missed" | "late";
  rights: Right[];
  conditions: Condition[];
}

/** What the laws need to know beside the passage. */
export interface Told {
  /** When the customer was told of a cancellation, ISO 8601; null: not known, but by now at the latest. */
  at: string | null;
  now: string;
}
