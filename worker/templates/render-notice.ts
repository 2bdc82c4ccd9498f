import { BRAND } from "../../app/lib/brand";
import type { Locale } from "../../app/lib/i18n/languages";
import type { ChannelId, Message } from "../channels/channel";
import { measureSms, SMS_SEGMENTS } from "../channels/sms-text";
import { type NoticeEvent, type NoticeTopic, TOPIC_OF } from "./events";
import type { NoticeParts, Silence } from "./notice-parts";
import { partsOf } from "./parts";
import { type Words, wordsFor } from "./words";

/** How a customer likes to be told: facts only, reason and source too, or what happens next step by step. */
export const NOTICE_STYLES = ["brief", "detailed", "guided"] as const;
export type NoticeStyle = (typeof NOTICE_STYLES)[number];

interface NoticeToRender {
  event: NoticeEvent;
  style: NoticeStyle;
  /** Language of the contact point, else of its owner. */
  locale: Locale;
  /** The customer's own, IANA. */
  timeZone: string;
  channel: ChannelId;
  /** Address of the portal without a trailing slash. */
  portalUrl: string;
  /** A test says in each of its forms that it is one. */
  purpose?: "notice" | "test";
  unsubscribe?: Message["unsubscribe"];
  /** Of what brings an offer. */
  silence?: Silence;
}

/**
 * The notice in finished words for one channel. `short` takes two SMS segments at most, with its link where
 * that has up to 40 characters and with `replyHint`, which only a text message has: what gives way is the length of
 * names, never a time or a number. On `voice` it is what the voice says.
 */
export function renderNotice(notice: NoticeToRender): Message {
  const { event, style, locale, timeZone, portalUrl, purpose = "notice", unsubscribe, silence } = notice;
  const words = wordsFor({ locale });
  const { t } = words;
  const parts = partsOf(event, words, timeZone, silence);
  const isTest = purpose === "test";
  const subject = t(`notices:${parts.texts}.subject`, parts.values);
  const action = event.page && {
    label: t(`notices:${parts.texts}.action`),
    url: portalUrl + event.page,
  };
  return {
    purpose,
    locale,
    subject: isTest ? t("notices:test.subject", { subject }) : subject,
    heading: subject,
    paragraphs: [
      ...(isTest ? [t("notices:test.paragraph")] : []),
      ...paragraphsOf(event, style, words, parts),
    ],
    ...(action ? { action } : {}),
    footer: isTest
      ? t("notices:test.footer", { brand: BRAND })
      : t(`notices:footer.${basisOf(TOPIC_OF[event.kind])}`, { brand: BRAND }),
    ...(notice.channel === "voice"
      ? { short: spokenForm(notice) }
      : shortForm(notice, action ? action.url : undefined)),
    urgency: urgencyOf(TOPIC_OF[event.kind]),
    ...(unsubscribe ? { unsubscribe } : {}),
  };
}

function paragraphsOf(event: NoticeEvent, style: NoticeStyle, words: Words, parts: NoticeParts): string[] {
  const { t, locale } = words;
  const { texts, values, moreFacts, reason, zone } = parts;
  // A delay asks for nothing by itself, but where it comes with a choice nobody may read that there is none.
  const staying = texts !== "connection_lost" && asksAboutDelay(event) ? t("notices:choosing") : null;
  const facts = sentences(locale, [t(`notices:${texts}.facts`, values), ...moreFacts]);
  const after = zone ? [zone] : [];
  if (style === "brief") return [facts, ...after];
  if (style === "guided") {
    const steps = [
      staying ?? t(`notices:${texts}.next1`, values),
      t(`notices:${texts}.next2`, values),
      t(`notices:${texts}.next3`, values),
    ];
    return [facts, ...steps.map((text, index) => t("notices:step", { number: index + 1, text })), ...after];
  }
  const source = t("notices:source", { source: words.name(event.source), reportedAt: parts.reportedAt });
  return [
    facts,
    ...(reason ? [reason] : []),
    staying ?? t(`notices:${texts}.doing`, values),
    source,
    ...after,
  ];
}

function asksAboutDelay(event: NoticeEvent): boolean {
  return event.kind === "journey_delayed" && event.decideBy !== undefined;
}

/** Names are cut to these lengths, one after the other, until the text fits. */
const NAME_LENGTHS = [Number.POSITIVE_INFINITY, 40, 24, 16, 10, 6];

type Short = Pick<Message, "short" | "replyHint">;

/**
 * What a short form may say beside its kind's own words: all, no more than it must, and that without the zone. The last
 * leaves out where to and how late, too, of what says two journeys: when it leaves and what is lost stay.
 */
const LEVELS = ["whole", "less", "least"] as const;

/**
 * Names give way first, then what only some events of a kind add: the link leads to that. What silence means, and how
 * a text message takes back what was decided, is said in fewer words, and never left out.
 */
function shortForm(notice: NoticeToRender, url: string | undefined): Short {
  const fits = (...texts: (string | undefined)[]) =>
    measureSms(texts.filter(Boolean).join(" ")).segments <= SMS_SEGMENTS;
  let fitsAlone: Short | undefined;
  let form: Short = { short: "" };
  for (const level of LEVELS) {
    for (const longestName of NAME_LENGTHS) {
      form = shortWith(notice, { longestName, level });
      if (fits(form.short, form.replyHint, url)) return form;
      if (fits(form.short, form.replyHint)) fitsAlone ??= form;
    }
  }
  return fitsAlone ?? form;
}

function shortWith(
  { event, locale, timeZone, purpose, channel, silence }: NoticeToRender,
  { longestName, level }: { longestName: number; level: (typeof LEVELS)[number] },
): Short {
  const words = wordsFor({ locale, longestName });
  const parts = partsOf(event, words, timeZone, silence);
  const { texts, values, moreShort, zone } = parts;
  const whole = level === "whole";
  // A test has nothing that an answer could change.
  const byReply = channel === "sms" && purpose !== "test" && parts.replyEnding;
  const ending = byReply || parts.ending;
  const last = whole ? ending?.text : ending?.brief;
  const two = texts === "connection_lost" && level === "least";
  const short = sentences(locale, [
    words.t(two ? "notices:connection_lost.shortest" : `notices:${texts}.short`, values),
    ...(whole ? moreShort : []),
    ...(last && !byReply ? [last] : []),
    ...(zone && level !== "least" ? [zone] : []),
  ]);
  return {
    short: purpose === "test" ? words.t("notices:test.short", { short }) : short,
    ...(last && byReply && { replyHint: last }),
  };
}

/** Facts in whole sentences, with numbers spelt, for somebody who can't look twice. */
function spokenForm({ event, locale, timeZone, purpose, silence }: NoticeToRender): string {
  const words = wordsFor({ locale, spoken: true });
  const { texts, values, moreFacts, zone } = partsOf(event, words, timeZone, silence);
  const text = sentences(locale, [
    ...(purpose === "test" ? [words.t("notices:test.paragraph")] : []),
    words.t(`notices:${texts}.facts`, values),
    ...moreFacts,
    ...(zone ? [zone] : []),
  ]);
  return words.t("notices:spoken", { brand: BRAND, text });
}

function sentences(locale: Locale, parts: readonly string[]): string {
  return parts.join(locale === "zh-CN" ? "" : " ");
}

/** Whether a topic rests on the customer's consent to news and offers. */
export function isMarketing(topic: string): boolean {
  return topic === "tips" || topic === "offers";
}

function basisOf(topic: NoticeTopic): "service" | "safety" | "marketing" {
  if (topic === "safety") return "safety";
  return isMarketing(topic) ? "marketing" : "service";
}

function urgencyOf(topic: NoticeTopic): "low" | "normal" | "high" {
  if (topic === "delay" || topic === "gate" || topic === "checkin" || topic === "safety") return "high";
  return basisOf(topic) === "marketing" ? "low" : "normal";
}
