import type { z } from "zod";
import { FALLBACK_LOCALE, isLocale } from "~/lib/i18n/languages";
import { settings } from "~/lib/settings.server";
import { renderNotice } from "../../../../worker/templates/render-notice";
import { type Words, wordsFor } from "../../../../worker/templates/words";
import { describeSteps } from "./describe-steps.server";
import { describeWhy } from "./describe-why.server";
import type { NoticeCard, NoticePage, WholeNotice } from "./schema";
import type { InboxView, NoticeRow, NoticeView } from "./view";

/** For whom: times by the customer's clock. */
interface Reader {
  locale: string;
  timeZone: string;
}

/** A page of the inbox in words. */
export function describeInbox(page: z.infer<typeof NoticePage>, reader: Reader): InboxView {
  const { t } = wordsOf(reader);
  return {
    rows: page.notices.map((notice) => describeRow(notice, reader)),
    unread: page.unread > 0 ? t("inbox:unread", { count: page.unread }) : null,
    next: page.next,
  };
}

/** A notice in full: what it says, why it is there, and what became of it. */
export function describeNotice(notice: WholeNotice, reader: Reader): NoticeView {
  const words = wordsOf(reader);
  const { timeZone } = reader;
  const { title, paragraphs } = saidOf(notice, reader);
  return {
    ...describeRow(notice, reader),
    title,
    paragraphs,
    tripId: notice.booking_id,
    why: describeWhy(notice.explanation, words),
    steps: describeSteps(notice.timeline, words, timeZone),
    zone: words.t("notices:zone", { zone: words.zone(notice.created_at, timeZone) }),
  };
}

function describeRow(notice: NoticeCard, reader: Reader): NoticeRow {
  const words = wordsOf(reader);
  const { t } = words;
  const ways = notice.reached_by.filter((channel) => channel !== "in_app");
  const list = new Intl.ListFormat(words.locale, { type: "conjunction" });
  const channels = list.format(ways.map((channel) => t(`inbox:by.${channel}`)));
  return {
    id: notice.id,
    title: saidOf(notice, reader).title,
    iso: notice.created_at,
    at: words.dayTime(notice.created_at, reader.timeZone),
    unread: notice.opened_at === null && notice.state === "open" && notice.told,
    state: stateOf(notice, words, reader.timeZone),
    reached:
      ways.length > 0 ? t("inbox:reached", { channels }) : t(`inbox:${notice.told ? "here" : "untold"}`),
  };
}

function stateOf({ state, offer }: NoticeCard, words: Words, timeZone: string): NoticeRow["state"] {
  const { t } = words;
  if (state === "superseded" || state === "withdrawn")
    return { tone: "info", word: t(`inbox:state.${state}`) };
  if (!offer) return null;
  if (offer.state === "open") {
    const until = words.dayTime(offer.held_until, timeZone);
    return { tone: "held", word: t("inbox:state.open", { until }) };
  }
  return { tone: offer.state === "settled" ? "kept" : "info", word: t(`inbox:state.${offer.state}`) };
}

/** As the portal says it, with all there is to say. */
function saidOf({ event: told, offer }: NoticeCard, reader: Reader): { title: string; paragraphs: string[] } {
  const { t, locale } = wordsOf(reader);
  if (!told) return { title: t("inbox:unknown"), paragraphs: [] };
  const event = offer?.state === "open" ? { ...told, decideBy: asInstant(offer.held_until) } : told;
  const { heading, paragraphs } = renderNotice({
    event,
    style: "detailed",
    locale,
    timeZone: reader.timeZone,
    channel: "in_app",
    portalUrl: settings().portalUrl,
  });
  return { title: heading, paragraphs };
}

/** As templates take it: PostgreSQL writes an offset without minutes. */
const asInstant = (moment: string) => new Date(moment).toISOString();

function wordsOf({ locale }: Reader): Words {
  return wordsFor({ locale: isLocale(locale) ? locale : FALLBACK_LOCALE });
}
