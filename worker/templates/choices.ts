import type { Offer, OfferOption } from "../../app/domains/trips/offers/schema";
import type { Locale } from "../../app/lib/i18n/languages";
import { choicesWithin } from "../channels/choices-within";
import { measureSms, SMS_SEGMENTS } from "../channels/sms-text";
import type { Silence } from "./notice-parts";
import { arrivalWords, type Words, wordsFor } from "./words";

/** A choice in words, without its links. */
export interface ChoiceWords {
  number: number;
  kind: OfferOption["kind"];
  label: string;
  short: string;
}

/** What can still be chosen of an offer, in its order. `spoken`: to be read out. */
export function choiceWords(
  offer: Offer,
  { locale, spoken = false }: { locale: Locale; spoken?: boolean },
): ChoiceWords[] {
  const words = wordsFor({ locale, spoken });
  return openOptions(offer).map((option) => ({
    number: option.number,
    kind: option.kind,
    ...labelsOf(option, words),
  }));
}

/** What comes of the offer when nobody answers: lapse_offer() takes the first journey that is still there, or calls. */
export function silenceOf(
  offer: Offer,
  { locale, spoken = false }: { locale: Locale; spoken?: boolean },
): Silence {
  if (offer.if_silent !== "first") return { means: offer.if_silent };
  const first = openOptions(offer).find(({ kind }) => kind === "rebook");
  if (!first) return { means: "call_me" };
  const { short } = labelsOf(first, wordsFor({ locale, spoken }));
  return { means: "first", number: first.number, journey: short };
}

/** One option in words: for a list, and for a button. */
export function labelsOf(option: OfferOption, words: Words): { label: string; short: string } {
  const { t } = words;
  const [first] = option.legs;
  const last = option.legs.at(-1);
  if (option.kind !== "rebook" || !first || !last) {
    const label = t(`notices:choice.${option.kind === "rebook" ? "keep" : option.kind}`);
    return { label, short: label };
  }
  const services = option.legs.map(({ service }) => words.code(service)).join(" + ");
  const choice = t("notices:choice.rebook", {
    services,
    departs: words.dayTime(first.departs_at, first.from.time_zone),
    arrives: arrivalWords(words, {
      at: last.arrives_at,
      timeZone: last.to.time_zone,
      leaves: { at: first.departs_at, timeZone: first.from.time_zone },
    }),
  });
  return {
    label: withDifference(choice, option, words),
    short: t("notices:choice.rebookShort", {
      services,
      departs: words.time(first.departs_at, first.from.time_zone, first.departs_at),
    }),
  };
}

function withDifference(choice: string, { reasons }: OfferOption, words: Words): string {
  for (const reason of reasons) {
    if (reason.code !== "arrives_later" && reason.code !== "arrives_earlier") continue;
    const key = reason.code === "arrives_later" ? "notices:choice.later" : "notices:choice.earlier";
    return words.t(key, { choice, duration: words.duration(reason.minutes) });
  }
  return choice;
}

/**
 * What silence means and how to answer by SMS, as much of it as fits behind `text` and before `url` in two segments:
 * every choice with its meaning, fewer journeys, what silence means in a few words, or only the numbers. `silence`:
 * until when to choose and what comes otherwise; that time, by the clock of `timeZone`, stands in every form.
 */
export function replyHint(
  offer: Offer,
  {
    locale,
    timeZone,
    text,
    url,
    silence,
  }: { locale: Locale; timeZone: string; text: string; url?: string; silence?: string },
): string {
  const words = wordsFor({ locale });
  const { t } = words;
  const options = openOptions(offer);
  const journeys = options.filter(({ kind }) => kind === "rebook").length;
  const forms = Array.from({ length: Math.max(journeys, 1) }, (_, fewer) => {
    const choices = choicesWithin(options, options.length - fewer).map((option) =>
      t("notices:reply.one", { number: option.number, choice: replyWord(option, words) }),
    );
    return t("notices:reply.some", { choices: choices.join(locale === "zh-CN" ? "，" : ", ") });
  });
  const numbers = t("notices:reply.numbers", {
    numbers: options.map(({ number }) => number).join(", "),
  });
  const means = silenceOf(offer, { locale });
  const decideBy = words.dayTime(offer.held_until, timeZone);
  const brief = t(`notices:silence.replyBrief.${means.means}`, { ...means, decideBy });
  const after = (said: string) => (form: string) => (locale === "zh-CN" ? said + form : `${said} ${form}`);
  const full = after(silence ?? brief);
  const hints = [...forms.map(full), ...forms.map(after(brief)), full(numbers)];
  const fits = (hint: string) =>
    measureSms([text, hint, url].filter(Boolean).join(" ")).segments <= SMS_SEGMENTS;
  return hints.find(fits) ?? after(brief)(numbers);
}

/**
 * One option in the few characters that a text message has for it. Names the day too where the option leaves on
 * another than `sameDayAs` (ISO 8601).
 */
export function replyWord(option: OfferOption, words: Words, sameDayAs?: string): string {
  const [first] = option.legs;
  if (option.kind !== "rebook" || !first) {
    return words.t(`notices:reply.${option.kind === "rebook" ? "keep" : option.kind}`);
  }
  return words.t("notices:reply.rebook", {
    services: option.legs.map(({ service }) => service).join("+"),
    departs: words.time(first.departs_at, first.from.time_zone, sameDayAs ?? first.departs_at),
  });
}

function openOptions({ options }: Offer): OfferOption[] {
  return options.filter(({ state }) => state === "offered");
}
