import type { Code } from "./schema";

/** A suggestion, for which the texts have words by its code. */
export interface SuggestionView {
  code: Code;
  /** What of the customer it was made from; what a code's texts do not name is empty. */
  values: { place: string; subject: string; value: string; count: number };
  /** Where to do it. */
  to: string;
}

export interface SuggestionsView {
  /** Whether the customer agrees to personalisation; without it there are no suggestions. */
  agrees: boolean;
  suggestions: SuggestionView[];
}
