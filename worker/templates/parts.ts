import type { NoticeEvent } from "./events";
import { journeyParts } from "./journey-parts";
import type { NoticeParts, Silence, Values } from "./notice-parts";
import { shorten, type Words } from "./words";

/** A journey's times go by the clocks of its places, everything else by the customer's. */
export function partsOf(event: NoticeEvent, words: Words, timeZone: string, silence?: Silence): NoticeParts {
  return "journey" in event
    ? journeyParts(event, words, timeZone, silence)
    : otherParts(event, words, timeZone);
}

type OtherEvent = Exclude<NoticeEvent, { journey: unknown }>;

function otherParts(event: OtherEvent, words: Words, timeZone: string): NoticeParts {
  return {
    texts: event.kind,
    values: otherValues(event, words),
    moreFacts: [],
    moreShort: [],
    ending: null,
    replyEnding: null,
    reason: event.kind === "payment_failed" ? words.t(`notices:payment_failed.why.${event.reason}`) : null,
    zone: null,
    reportedAt: words.dayTime(event.reportedAt, timeZone),
  };
}

function otherValues(event: OtherEvent, words: Words): Values {
  const { t } = words;
  switch (event.kind) {
    case "invoice_ready":
      return {
        number: words.code(event.number),
        amount: words.money(event.amount),
        dueOn: words.date(event.dueOn),
      };
    case "payment_failed":
      return {
        number: words.code(event.number),
        amount: words.money(event.amount),
        retryOn: words.date(event.retryOn),
      };
    case "usage_reached":
      return {
        plan: words.name(event.plan),
        percent: words.percent(event.percent),
        left: words.quantity(event.left, event.unit),
        resetsOn: words.date(event.resetsOn),
        days: t("notices:days", { count: event.daysLeft }),
      };
    case "plan_renewal":
      return {
        plan: words.name(event.plan),
        price: words.money(event.price),
        renewsOn: words.date(event.renewsOn),
        cancelBy: words.date(event.cancelBy),
      };
    case "request_updated":
      return {
        number: words.code(event.number),
        subject: shorten(event.subject, words.longestName),
        state: t(`notices:request_updated.state.${event.state}`),
      };
    case "product_recall":
      return {
        product: words.name(event.product),
        hazard: t(`notices:product_recall.hazard.${event.hazard}`),
        remedy: t(`notices:product_recall.remedy.${event.remedy}`),
      };
    case "tip":
      return {
        product: words.name(event.product),
        title: words.name(event.title),
        text: event.text[words.locale],
      };
    case "offer":
      return {
        title: words.name(event.title),
        text: event.text[words.locale],
        price: words.money(event.price),
        endsOn: words.date(event.endsOn),
      };
  }
}
