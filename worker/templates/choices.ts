import type { Offer, OfferOption } from "../../app/domains/trips/offers/schema";
import type { Locale } from "../../app/lib/i18n/languages";
import { measureSms, SMS_SEGMENTS } from "../channels/sms-text";
import { arrivalWords, type Words, wordsFor } from "./words";

/** A choice in words, without its links. */
export interface ChoiceWords {
  number: number;
  label: string;
  short: string;
}

/** What can still be chosen of an offer, in its order. `spoken`: to be read out. */
export function choiceWords(
  offer: Offer,
  { locale, spoken = false }: { locale: Locale; spoken?: boolean },
): ChoiceWords[] {
  const words = wordsFor({ locale, spoken });
  return openOptions(offer).map((option) => ({ number: option.number, ...labelsOf(option, words) }));
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
 * How to answer by SMS, as much of it as fits behind `text` and before `url` in two segments: every choice with
 * its meaning, the first two, or only the numbers.
 */
export function replyHint(
  offer: Offer,
  { locale, text, url }: { locale: Locale; text: string; url?: string },
): string {
  const words = wordsFor({ locale });
  const { t } = words;
  const options = openOptions(offer);
  const choices = options.map((option) =>
    t("notices:reply.one", { number: option.number, choice: replyWord(option, words) }),
  );
  const numbers = t("notices:reply.numbers", {
    numbers: options.map(({ number }) => number).join(", "),
  });
  const forms = [choices, choices.slice(0, 3), choices.slice(0, 2)].map((some) =>
    t("notices:reply.some", { choices: some.join(locale === "zh-CN" ? "，" : ", ") }),
  );
  const fits = (form: string) =>
    measureSms([text, form, url].filter(Boolean).join(" ")).segments <= SMS_SEGMENTS;
  return forms.find(fits) ?? numbers;
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
