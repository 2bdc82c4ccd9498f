import type { Locale } from "~/lib/i18n/languages";
import { settings } from "~/lib/settings.server";
import { silenceOf } from "../../../../worker/templates/choices";
import type { NoticeEvent } from "../../../../worker/templates/events";
import { renderNotice } from "../../../../worker/templates/render-notice";
import { type Words, wordsFor } from "../../../../worker/templates/words";
import type { Offer, OfferOption } from "../offers/schema";
import { describeLeg, describeOriginal, hasJourney, whatOf } from "./legs.server";
import type { Situation } from "./queries.server";
import { describeReason } from "./reasons.server";
import { isOpen, type OfferView, type OptionView } from "./view";

type Decision = NonNullable<Offer["decision"]>;

/** An offer in the words of a page; what happened, what can be done, until when, and what silence means. */
export function describeOffer({
  situation: { offer, event },
  locale,
  now,
}: {
  situation: Situation;
  locale: Locale;
  now: Date;
}): OfferView {
  const words = wordsFor({ locale });
  const { t } = words;
  const timeZone = zoneOf({ offer, event });
  const open = isOpen(offer, now);
  const { decision, held_until: until } = offer;
  const atEnd = at(words, until, timeZone);
  return {
    id: offer.id,
    noticeId: offer.notice_id,
    open,
    ...saidOf(event, locale, timeZone),
    original: event && hasJourney(event) ? describeOriginal(event, offer, words) : null,
    options: offer.options.map((option) => describeOption(option, offer, words)),
    held: {
      iso: until,
      text: t(`decide:held.${open ? "until" : "ended"}`, atEnd),
      minutesLeft: Math.ceil((Date.parse(until) - now.getTime()) / 60_000),
    },
    silence: silenceInWords(offer, words),
    decided: decision && {
      text: decidedInWords(offer, words, timeZone),
      iso: decision.decided_at,
      option: decision.option,
    },
    undoText: undoTextOf(offer, words, timeZone, now),
  };
}

function silenceInWords(offer: Offer, { t, locale }: Words): string {
  const silence = silenceOf(offer, { locale });
  return t(`decide:silence.${silence.means}`, { ...silence });
}

/** What was decided, by whom or which channel, and when, and what people have done about it; empty while nothing is. */
export function decidedInWords(offer: Offer, words: Words, timeZone: string): string {
  const { called_at: called, refunded_at: refunded, callback_wanted_at: wanted, decision } = offer;
  const { t } = words;
  const done = called ?? refunded;
  // A call that nobody decided on has nothing to be said of it before.
  const what = decision
    ? howDecided(offer, decision, words, timeZone)
    : wanted && !done
      ? t("decide:decided.call_me")
      : "";
  if (!done) return what;
  const facts = { what, at: words.dayTime(done, timeZone), zone: words.zone(done, timeZone) };
  return t(`decide:decided.${called ? "called" : "refunded"}`, facts).trimStart();
}

function howDecided(offer: Offer, decision: Decision, words: Words, timeZone: string): string {
  const { t } = words;
  const when = (instant: string) => ({
    at: words.dayTime(instant, timeZone),
    zone: words.zone(instant, timeZone),
  });
  if (decision.undone_at) return t("decide:decided.undone", when(decision.undone_at));
  const option = offer.options.find(({ number }) => number === decision.option);
  const what = option && !isDone(option, offer) ? effectOf(option, words) : "";
  const facts = { what, ...when(decision.decided_at) };
  if (decision.channel === "policy") return t("decide:decided.byPolicy", facts).trimStart();
  if (decision.channel === "silence") {
    const instead = option?.kind === "call_me" && offer.if_silent !== "call_me";
    return t(`decide:decided.${instead ? "bySilenceInstead" : "bySilence"}`, facts).trimStart();
  }
  const channel = t(`decide:channel.${decision.channel}`);
  return t("decide:decided.byCustomer", { ...facts, channel }).trimStart();
}

/** Whether people have done what the option announces: then that is said, and not that they will. */
function isDone({ kind }: OfferOption, { called_at: called, refunded_at: refunded }: Offer): boolean {
  return (
    (kind === "call_me" && called !== null) || (kind === "refund" && called === null && refunded !== null)
  );
}

/** The clock by which an offer's own times are told: that of where the traveller leaves. */
export function zoneOf({ offer, event }: Situation): string {
  if (event && hasJourney(event)) return event.journey.from.timeZone;
  return offer.options.flatMap(({ legs }) => legs)[0]?.from.time_zone ?? "UTC";
}

/** "You travel by Train ICE 701, Tue, Nov 24, 17:05." */
function effectOf(option: OfferOption, words: Words): string {
  const [first] = option.legs;
  if (option.kind !== "rebook" || !first) {
    return words.t(`decide:decided.${option.kind === "rebook" ? "keep" : option.kind}`);
  }
  return words.t("decide:decided.rebook", departureOf(option, words));
}

/** What a rebooking leaves by, and when. */
function departureOf({ legs }: OfferOption, words: Words) {
  const [first] = legs;
  if (!first) return { what: "", service: "", day: "", time: "" };
  const { departs_at: departs, from } = first;
  const list = new Intl.ListFormat(words.locale, { type: "conjunction" });
  return {
    what: list.format(legs.map((leg) => whatOf(words, leg))),
    service: first.service,
    day: words.day(departs, from.time_zone),
    time: words.time(departs, from.time_zone, departs),
  };
}

function describeOption(option: OfferOption, { decision }: Offer, words: Words): OptionView {
  const { t } = words;
  const { number, kind, state, legs, departs_at: departs, arrives_at: arrives, changes } = option;
  const facts = departureOf(option, words);
  return {
    number,
    kind,
    gone: state === "gone",
    chosen: decision?.option === number && !decision.undone_at,
    title: t(`decide:options.${kind}.title`, facts),
    // Said once above the options, being the same for all of this kind.
    effect: kind === "rebook" ? null : t(`decide:options.${kind}.effect`),
    button: t(`decide:options.${kind}.button`, facts),
    legs: legs.map((leg) => describeLeg(leg, words)),
    length:
      departs && arrives
        ? t("decide:length", {
            duration: words.duration(Math.round((Date.parse(arrives) - Date.parse(departs)) / 60_000)),
            changes: changes ? t("decide:changes", { count: changes }) : t("decide:direct"),
          })
        : null,
    reasons: option.reasons.map((reason) => describeReason(reason, words)),
  };
}

/** The notice's own words, as its page says them. */
function saidOf(event: NoticeEvent | null, locale: Locale, timeZone: string) {
  if (!event) return { title: wordsFor({ locale }).t("decide:title"), facts: [] };
  const { portalUrl } = settings();
  const { heading, paragraphs } = renderNotice({
    event,
    style: "brief",
    locale,
    timeZone,
    channel: "in_app",
    portalUrl,
  });
  return { title: heading, facts: paragraphs };
}

function undoTextOf(
  { decision, restored_at: restored }: Offer,
  words: Words,
  timeZone: string,
  now: Date,
): string | null {
  if (!decision?.undo_until || decision.undone_at) return null;
  if (Date.parse(decision.undo_until) <= now.getTime()) return null;
  const { day, time, zone } = at(words, decision.undo_until, timeZone);
  return words.t(`decide:undo.${restored ? "restored" : "text"}`, {
    until: `${words.t("notices:dayTime", { day, time })} (${zone})`,
  });
}

function at(words: Words, instant: string, timeZone: string) {
  return {
    day: words.day(instant, timeZone),
    time: words.time(instant, timeZone, instant),
    zone: words.zone(instant, timeZone),
  };
}
