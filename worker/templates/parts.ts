import type { NoticeEvent } from "./events";
import { placeWords, sameClock, shorten, type Words } from "./words";

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
  | ("number" | "amount" | "dueOn" | "retryOn" | "plan" | "percent" | "left" | "resetsOn" | "days")
  | ("price" | "renewsOn" | "cancelBy" | "subject" | "state" | "product" | "hazard" | "remedy")
  | ("title" | "text" | "endsOn");
type Values = Partial<Record<ValueName, string>>;

/** What an event says, in words, before a style chooses from it. */
export interface NoticeParts {
  /** What stands in the templates of this kind. */
  values: Values;
  /** Facts that only some events of the kind have, as sentences. */
  moreFacts: string[];
  moreShort: string[];
  /** Why it came to this; null for kinds that need none. */
  reason: string | null;
  /** Which zone the times are in, as a sentence, where it is not the customer's own clock. */
  zone: string | null;
  reportedAt: string;
}

/**
 * A journey's times are those of the place it leaves from, all of them, so that a message has one clock only;
 * everything else goes by the customer's.
 */
export function partsOf(event: NoticeEvent, words: Words, timeZone: string): NoticeParts {
  return "journey" in event ? journeyParts(event, words, timeZone) : otherParts(event, words, timeZone);
}

type JourneyEvent = Extract<NoticeEvent, { journey: unknown }>;
type OtherEvent = Exclude<NoticeEvent, JourneyEvent>;

function journeyParts(event: JourneyEvent, words: Words, customerZone: string): NoticeParts {
  const { t } = words;
  const { journey } = event;
  const { timeZone } = journey.from;
  const at = (instant: string) => words.time(instant, timeZone, journey.departsAt);
  const service = words.code(journey.service);
  const parts: NoticeParts = {
    values: {
      what: t(`notices:mode.${journey.mode}`, { service }),
      whatFirst: t(`notices:modeFirst.${journey.mode}`, { service }),
      boards: t(`notices:boards.${journey.mode}`),
      from: words.name(journey.from.name),
      to: words.name(journey.to.name),
      day: words.day(journey.departsAt, timeZone),
      departs: at(journey.departsAt),
    },
    moreFacts: [],
    moreShort: [],
    reason: null,
    zone: sameClock(timeZone, customerZone, journey.departsAt)
      ? null
      : t("notices:zone", { zone: words.zone(journey.departsAt, timeZone) }),
    reportedAt: at(event.reportedAt),
  };
  const { values } = parts;
  switch (event.kind) {
    case "journey_delayed":
      values.expected = at(event.expectedDeparture);
      values.delay = words.duration(minutesBetween(journey.departsAt, event.expectedDeparture));
      parts.reason = t(`notices:reason.${event.reason ?? "none"}`);
      break;
    case "journey_cancelled":
      parts.reason = t(`notices:reason.${event.reason ?? "none"}`);
      if (event.decideBy) {
        // With its day always: the journey's own may be days after the one on which this is read.
        const decideBy = words.dayTime(event.decideBy, timeZone);
        parts.moreFacts.push(t("notices:journey_cancelled.decide", { decideBy }));
        parts.moreShort.push(t("notices:journey_cancelled.decideShort", { decideBy }));
      }
      break;
    case "place_changed":
      values.placeNow = placeWords(words, journey, event.now);
      if (event.before) {
        const placeBefore = placeWords(words, journey, event.before);
        parts.moreFacts.push(t("notices:place_changed.before", { placeBefore }));
      }
      break;
    case "checkin_open":
      values.closes = at(event.closesAt);
      break;
    case "boarding":
      values.placeNow = placeWords(words, journey, event.place);
      values.closes = at(event.closesAt);
      break;
  }
  return parts;
}

function otherParts(event: OtherEvent, words: Words, timeZone: string): NoticeParts {
  return {
    values: otherValues(event, words),
    moreFacts: [],
    moreShort: [],
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

function minutesBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
}
