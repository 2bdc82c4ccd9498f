/** A suggestion in words. */
export interface SuggestionView {
  code: string;
  title: string;
  text: string;
  /** What of the customer it was made from. */
  why: string;
  /** Where to do it, and what the link says. */
  to: string;
  action: string;
}

export interface SuggestionsView {
  /** Whether the customer agrees to personalisation; without it there are no suggestions. */
  agrees: boolean;
  suggestions: SuggestionView[];
}
