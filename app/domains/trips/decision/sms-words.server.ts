import { BRAND } from "~/lib/brand";
import type { Locale } from "~/lib/i18n/languages";
import { settings } from "~/lib/settings.server";
import { measureSms, SMS_SEGMENTS } from "../../../../worker/channels/sms-text";
import { replyWord } from "../../../../worker/templates/choices";
import { type Words, wordsFor } from "../../../../worker/templates/words";
import type { Offer } from "../offers/schema";
import { zoneOf } from "./describe.server";
import { whatOf } from "./legs.server";
import { undoneTo } from "./outcome.server";
import type { Situation } from "./queries.server";
import { isOpen, type Result } from "./view";

/** Longest names in a text message, one after the other, until it fits. */
const NAME_LENGTHS = [24, 12];

/** What became of an answer by text message, within two segments. */
export function smsOutcome(result: Result, { offer, event }: Situation, locale: Locale): string {
  const words = wordsFor({ locale });
  const { t } = words;
  const brand = BRAND;
  const url = urlOf(offer);
  if (result === "gone") {
    return offeredIn(offer).length > 0
      ? withChoices(offer, locale, (choices) => t("decide:sms.gone", { brand, choices }))
      : t("decide:sms.goneAlone", { brand, url });
  }
  if (result === "undone" && isOpen(offer, new Date()) && offeredIn(offer).length > 0) {
    const until = words.dayTime(offer.held_until, zoneOf({ offer, event }));
    return withChoices(offer, locale, (choices) => t("decide:sms.undoneOpen", { brand, until, choices }));
  }
  const became = result === "undone" ? undoneTo(offer) : result;
  return t(`decide:sms.${became}`, { brand, decided: decidedInShort(offer, words), url });
}

/** How to answer, when what came was no answer or one that is not among the choices. */
export function smsHelp(
  why: "notUnderstood" | "noSuchOption" | "noSuchWord",
  offer: Offer,
  locale: Locale,
  number?: number,
): string {
  const { t } = wordsFor({ locale });
  return withChoices(offer, locale, (choices) => t(`decide:sms.${why}`, { brand: BRAND, choices, number }));
}

/** Asks which of several offers an answer is for; `labels` and `answer` as they are to be typed. */
export function smsWhich(
  labels: readonly string[],
  { answer, undoes }: { answer: string; undoes: boolean },
  locale: Locale,
): string {
  const { t } = wordsFor({ locale });
  const list = new Intl.ListFormat(locale, { type: "disjunction" });
  // As many as fit: of the rest the portal tells.
  for (let shown = labels.length; shown > 0; shown -= 1) {
    const named = labels.slice(0, shown).map((label) => t("decide:sms.whichOne", { label, answer }));
    const text = t("decide:sms.which", { brand: BRAND, labels: list.format(named) });
    if (fits(text)) return text;
  }
  const inPortal = undoes ? "whichUndoInPortal" : "whichInPortal";
  return t(`decide:sms.${inPortal}`, { brand: BRAND, url: noticesUrl() });
}

/** To an answer that there is nothing for. */
export function smsNothingOpen(locale: Locale): string {
  const { t } = wordsFor({ locale });
  return t("decide:sms.nothingOpen", { brand: BRAND, url: noticesUrl() });
}

function withChoices(offer: Offer, locale: Locale, say: (choices: string) => string): string {
  for (const longestName of NAME_LENGTHS) {
    const words = wordsFor({ locale, longestName });
    const text = say(choicesInWords(offer, words));
    if (fits(text)) return text;
  }
  // The numbers alone stand in the message that asked.
  return say(
    offeredIn(offer)
      .map(({ number }) => number)
      .join(", "),
  );
}

/** "1: ICE 703 17:05, 2: keep, 3: a call" */
function choicesInWords(offer: Offer, words: Words): string {
  const sameDayAs = offer.original[0]?.departs_at;
  return offeredIn(offer)
    .map((option) => {
      // Chinese sets a space between its "选" and a service, but none behind a colon.
      const label = replyWord(option, words, sameDayAs).trim();
      return words.t("decide:sms.choice", { number: option.number, label });
    })
    .join(words.t("decide:sms.between"));
}

function decidedInShort({ decision, options }: Offer, words: Words): string {
  const { t } = words;
  if (!decision) return "";
  if (decision.undone_at) return t("decide:sms.decided.undone");
  const option = options.find(({ number }) => number === decision.option);
  const [first] = option?.legs ?? [];
  const what =
    option?.kind === "rebook" && first
      ? t("decide:sms.decided.rebook", {
          what: whatOf(words, first),
          day: words.day(first.departs_at, first.from.time_zone),
          time: words.time(first.departs_at, first.from.time_zone, first.departs_at),
        })
      : t(`decide:sms.decided.${option && option.kind !== "rebook" ? option.kind : "keep"}`);
  const { channel } = decision;
  if (channel === "policy" || channel === "silence") return t(`decide:sms.decided.${channel}`, { what });
  return t("decide:sms.decided.by", { what, channel: t(`decide:sms.channel.${channel}`) });
}

const offeredIn = ({ options }: Offer) => options.filter(({ state }) => state === "offered");
const urlOf = ({ notice_id }: Offer) => `${settings().portalUrl}/notices/${notice_id}`;
const noticesUrl = () => `${settings().portalUrl}/notices`;
const fits = (text: string) => measureSms(text).segments <= SMS_SEGMENTS;
