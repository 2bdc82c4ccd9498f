import type { NoticeKind } from "./events";

/** What comes of an offer that nobody answers. */
export type Silence =
  | { means: "keep" | "call_me" }
  /** Its number, and in words for a button: "CA 56, 17:05". */
  | { means: "first"; number: number; journey: string };

/** What may stand in the templates, by the names that it has there. */
type ValueName =
  | (
      | "what"
      | "whatFirst"
      | "from"
      | "to"
      | "day"
      | "departs"
      | "expected"
      | "delay"
      | "closes"
      | "placeNow"
      | "boards"
    )
  | (
      | "arrives"
      | "expectedArrival"
      | "skipped"
      | "next"
      | "nextShort"
      | "onward"
      | "how"
      | "howShort"
      | "outcome"
      | "newDeparts"
      | "newArrives"
    )
  | ("number" | "amount" | "dueOn" | "retryOn" | "plan" | "percent" | "left" | "resetsOn" | "days")
  | ("price" | "renewsOn" | "cancelBy" | "subject" | "state" | "product" | "hazard" | "remedy")
  | ("title" | "text" | "endsOn");
export type Values = Partial<Record<ValueName, string>>;

/** Kinds of event, and some of their forms that need words of their own. */
export type NoticeTexts =
  | NoticeKind
  | "arrival_delayed"
  | "departs_earlier"
  | "connection_lost"
  | "call_skipped"
  | "choice_settled";

/** What an event says, in words, before a style chooses from it. */
export interface NoticeParts {
  /** Which group of texts says it. */
  texts: NoticeTexts;
  /** What stands in the templates of this kind. */
  values: Values;
  /** Facts that only some events of the kind have, as sentences. */
  moreFacts: string[];
  moreShort: string[];
  /** With what the short form ends, and what is left of it where there is little room; null: with nothing more. */
  ending: { text: string; brief: string | null } | null;
  /** Takes the place of `ending` in a text message, which is answered by another. */
  replyEnding: { text: string; brief: string } | null;
  /** Why it came to this; null for kinds that need none. */
  reason: string | null;
  /** Which zone the times are in, as a sentence, where it is not the customer's own clock. */
  zone: string | null;
  reportedAt: string;
}
