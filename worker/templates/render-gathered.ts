import { BRAND } from "../../app/lib/brand";
import type { Locale } from "../../app/lib/i18n/languages";
import type { ChannelId, Message, MessageItem } from "../channels/channel";
import { measureSms, SMS_SEGMENTS } from "../channels/sms-text";
import type { NoticeEvent } from "./events";
import { partsOf } from "./parts";
import { type NoticeStyle, renderNotice } from "./render-notice";
import { shorten, type Words, wordsFor } from "./words";

/** As much as one listens to; said twice it stays within the 4,000 characters that Twilio takes (its error 32018). */
const MOST_SPOKEN = 5;
const SPOKEN_CHARACTERS = 1_500;
/** A server of ntfy takes 4,096 octets of text by default; a push has room for little more than half of it. */
const LINES_OCTETS = 2_000;

interface GatheredToRender {
  /** What is told, the oldest first; null: there are no words for it in this version, and it is in the portal. */
  events: (NoticeEvent | null)[];
  /** On which all of it rests. */
  basis: "service" | "marketing";
  style: NoticeStyle;
  locale: Locale;
  timeZone: string;
  channel: ChannelId;
  /** Address of the portal without a trailing slash. */
  portalUrl: string;
}

/**
 * What a customer wanted daily or weekly, in one message: each notice an item of its own. `short` takes two SMS
 * segments with its link on `sms` ("3 updates: …", as many as fit, and how many more); on `voice` it is what the
 * voice says of the first few; elsewhere it has a line for each, as many as fit.
 */
export function renderGathered(gathered: GatheredToRender): Message {
  const { events, basis, locale, channel, portalUrl } = gathered;
  const { t } = wordsFor({ locale });
  const heading = t("notices:gathered.heading", { count: events.length });
  const items = events.map((event) => itemOf(event, gathered));
  const url = `${portalUrl}/notices`;
  return {
    purpose: "notice",
    locale,
    subject: t("notices:gathered.subject", { count: events.length, brand: BRAND, first: items[0]?.heading }),
    heading,
    paragraphs: [t("notices:gathered.intro")],
    items,
    action: { label: t("notices:gathered.action"), url },
    footer: t(`notices:footer.${basis}`, { brand: BRAND }),
    short:
      channel === "sms"
        ? textOf(items, wordsFor({ locale }), url)
        : channel === "voice"
          ? spokenForm(gathered)
          : linesOf(items, wordsFor({ locale })),
    urgency: basis === "marketing" ? "low" : "normal",
  };
}

function itemOf(
  event: NoticeEvent | null,
  { style, locale, timeZone, channel, portalUrl }: GatheredToRender,
): MessageItem {
  const { t } = wordsFor({ locale });
  if (!event) return { heading: t("notices:gathered.unknown"), paragraphs: [] };
  const { heading, paragraphs, action } = renderNotice({
    event,
    style,
    locale,
    timeZone,
    channel,
    portalUrl,
  });
  return { heading, paragraphs, ...(action && { action }) };
}

/** As many whole headings as fit, the oldest first; of one that is too long by itself, its beginning. */
function textOf(items: MessageItem[], { t }: Words, url: string): string {
  const headings = items.map(({ heading }) => heading);
  const text = (shown: string[]) => {
    const more = items.length - shown.length;
    const list = [...shown, ...(more > 0 ? [t("notices:gathered.more", { count: more })] : [])];
    return t("notices:gathered.short", {
      count: items.length,
      list: list.join(t("notices:gathered.between")),
    });
  };
  const fits = (told: string) => measureSms(`${told} ${url}`).segments <= SMS_SEGMENTS;
  for (let shown = headings.length; shown > 0; shown -= 1) {
    const told = text(headings.slice(0, shown));
    if (fits(told)) return told;
  }
  for (const longest of [80, 60, 40, 20]) {
    const told = text(headings.slice(0, 1).map((heading) => shorten(heading, longest)));
    if (fits(told)) return told;
  }
  return text([]);
}

/** A heading on each line. */
function linesOf(items: MessageItem[], { t }: Words): string {
  const headings = items.map(({ heading }) => heading);
  for (let shown = headings.length; ; shown -= 1) {
    const more = headings.length - shown;
    const text = [
      ...headings.slice(0, shown),
      ...(more > 0 ? [t("notices:gathered.more", { count: more })] : []),
    ].join("\n");
    if (shown <= 1 || Buffer.byteLength(text) <= LINES_OCTETS) return text;
  }
}

/** The facts of the first in whole sentences, after how many there are, and of how many they are not said. */
function spokenForm({ events, locale, timeZone }: GatheredToRender): string {
  const words = wordsFor({ locale, spoken: true });
  const { t } = words;
  const known = events.flatMap((event) => {
    if (!event) return [];
    const { texts, values } = partsOf(event, words, timeZone);
    return [t(`notices:${texts}.facts`, values)];
  });
  const text = (shown: number) => {
    const more = events.length - shown;
    const rest = shown > 0 ? "notices:gathered.moreFacts" : "notices:gathered.unknownFacts";
    return [
      t("notices:gathered.spoken", { count: events.length }),
      ...known.slice(0, shown),
      ...(more > 0 ? [t(rest, { count: more })] : []),
    ].join(locale === "zh-CN" ? "" : " ");
  };
  let shown = Math.min(known.length, MOST_SPOKEN);
  while (shown > 1 && text(shown).length > SPOKEN_CHARACTERS) shown -= 1;
  return t("notices:spoken", { brand: BRAND, text: text(shown) });
}
