import type { Locale } from "~/lib/i18n/languages";
import { wordsFor } from "../../../../worker/templates/words";
import { decidedInWords, zoneOf } from "./describe.server";
import type { Situation } from "./queries.server";
import type { Result } from "./view";

/**
 * What became of an answer, in a word and in whole sentences with what was decided, how and when. `said`: the same
 * where no heading says the word.
 */
export function describeOutcome({
  result,
  situation,
  locale,
}: {
  result: Result;
  situation: Situation;
  locale: Locale;
}): { word: string; text: string; said: string } {
  const words = wordsFor({ locale });
  const { t } = words;
  const timeZone = zoneOf(situation);
  const { offer } = situation;
  const facts = {
    decided: decidedInWords(offer, words, timeZone),
    at: words.dayTime(offer.held_until, timeZone),
    zone: words.zone(offer.held_until, timeZone),
  };
  // Nothing may have been decided.
  const text = t(`decide:outcome.${result === "undone" ? undoneTo(offer) : result}`, facts).trimEnd();
  const said = result === "settled" ? t("decide:outcome.settledSaid", facts).trimEnd() : text;
  return { word: t(`decide:outcomeWord.${result}`), text, said };
}

/** What a traveller is back on who took an acceptance back: there may be nothing to choose any more. */
export function undoneTo({ state, restored_at: restored }: Situation["offer"]) {
  if (state !== "withdrawn") return "undone";
  return restored ? "undoneRestored" : "undoneChanged";
}

/** Whether an answer took effect, now or when the same was given before. */
export function tookEffect(result: Result, option: number | null, { offer }: Situation): boolean {
  if (result === "settled" || result === "undone") return true;
  return result === "already" && offer.decision?.option === option;
}
