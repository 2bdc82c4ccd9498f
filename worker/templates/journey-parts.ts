import type { Journey, NoticeEvent } from "./events";
import type { NoticeParts, Silence } from "./notice-parts";
import { arrivalWords, placeWords, sameClock, type Words } from "./words";

type JourneyEvent = Extract<NoticeEvent, { journey: unknown }>;

/**
 * Times of leaving, and until when to choose, are those of the place that the journey leaves from; times of
 * arriving those of the place where it arrives, and marked where the two clocks differ.
 */
export function journeyParts(
  event: JourneyEvent,
  words: Words,
  customerZone: string,
  silence?: Silence,
): NoticeParts {
  const { t } = words;
  const { journey } = event;
  const { timeZone } = journey.from;
  const at = (instant: string) => words.time(instant, timeZone, journey.departsAt);
  const parts: NoticeParts = {
    texts: event.kind,
    values: {
      what: whatOf(journey, words),
      whatFirst: t(`notices:modeFirst.${journey.mode}`, { service: words.code(journey.service) }),
      boards: t(`notices:boards.${journey.mode}`),
      from: words.name(journey.from.name),
      to: words.name(journey.to.name),
      day: words.day(journey.departsAt, timeZone),
      departs: at(journey.departsAt),
    },
    moreFacts: [],
    moreShort: [],
    ending: null,
    replyEnding: null,
    reason: "reason" in event ? t(`notices:reason.${event.reason ?? "none"}`) : null,
    zone: sameClock(timeZone, customerZone, journey.departsAt)
      ? null
      : t("notices:zone", { zone: words.zone(journey.departsAt, timeZone) }),
    reportedAt: at(event.reportedAt),
  };
  const { values } = parts;
  switch (event.kind) {
    case "journey_delayed":
      sayDelay(event, words, parts);
      break;
    case "journey_cancelled":
    case "offer_renewed":
      break;
    case "journey_diverted":
      sayWay(event, words, parts);
      break;
    case "journey_reinstated":
      break;
    case "journey_rebooked":
      sayOutcome(event, words, parts);
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
  if ("decideBy" in event && event.decideBy) {
    // With its day always: the journey's own may be days after the one on which this is read.
    const decideBy = words.dayTime(event.decideBy, timeZone);
    parts.moreFacts.push(t("notices:decide", { decideBy }));
    if (silence) saySilence(silence, decideBy, words, parts);
    else parts.moreShort.push(t("notices:decideShort", { decideBy }));
  }
  return parts;
}

function saySilence(silence: Silence, decideBy: string, { t }: Words, parts: NoticeParts): void {
  const said = { ...silence, decideBy };
  parts.moreFacts.push(t(`notices:silence.${silence.means}`, said));
  parts.ending = {
    text: t(`notices:silence.short.${silence.means}`, said),
    brief: t(`notices:silence.brief.${silence.means}`, said),
  };
  parts.replyEnding = {
    text: t(`notices:silence.reply.${silence.means}`, said),
    brief: t(`notices:silence.replyBrief.${silence.means}`, said),
  };
}

function sayDelay(
  event: Extract<NoticeEvent, { kind: "journey_delayed" }>,
  words: Words,
  parts: NoticeParts,
): void {
  const { journey, expectedDeparture, expectedArrival, lostConnection } = event;
  const { values } = parts;
  const leavesLate = minutesBetween(journey.departsAt, expectedDeparture);
  const arrivesLate = expectedArrival ? minutesBetween(journey.arrivesAt, expectedArrival) : 0;
  values.expected = words.time(expectedDeparture, journey.from.timeZone, journey.departsAt);
  values.delay = words.duration(Math.abs(leavesLate));
  if (leavesLate < 0) {
    parts.texts = "departs_earlier";
  } else if (leavesLate === 0) {
    parts.texts = "arrival_delayed";
    values.delay = words.duration(Math.max(arrivesLate, 0));
  }
  if (expectedArrival) {
    values.arrives = arrivalAt(journey.arrivesAt, journey, words);
    values.expectedArrival = arrivalAt(expectedArrival, journey, words);
    if (leavesLate !== 0 || (lostConnection && arrivesLate > 0)) {
      parts.moreFacts.push(words.t("notices:arrives", { expectedArrival: values.expectedArrival }));
    }
  }
  if (!lostConnection) return;
  const lost = { next: whatOf(lostConnection, words), onward: words.name(lostConnection.to.name) };
  const late = Math.max(leavesLate, arrivesLate);
  if (leavesLate < 0 && late <= 0) {
    // Nothing is late that could be said first.
    const text = words.t("notices:departs_earlier.lost", lost);
    parts.moreFacts.push(text);
    parts.moreShort.push(text);
    return;
  }
  parts.texts = "connection_lost";
  const how = leavesLate > 0 ? "late" : late > 0 ? "arrives_late" : "on_time";
  const said = { expected: values.expected, delay: words.duration(Math.max(late, 0)) };
  Object.assign(values, lost, {
    how: words.t(`notices:connection_lost.how.${how}`, said),
    howShort: words.t(`notices:connection_lost.howShort.${how}`, said),
  });
}

function sayWay(
  { journey, skips, instead }: Extract<NoticeEvent, { kind: "journey_diverted" }>,
  words: Words,
  parts: NoticeParts,
): void {
  if (skips) {
    parts.texts = "call_skipped";
    parts.values.skipped = words.name(journey[skips].name);
  }
  if (!instead) return;
  const value = { instead: words.name(instead.name) };
  parts.moreFacts.push(words.t(`notices:instead.${skips ?? "to"}`, value));
  parts.moreShort.push(words.t(`notices:insteadShort.${skips ?? "to"}`, value));
}

function sayOutcome(
  event: Extract<NoticeEvent, { kind: "journey_rebooked" }>,
  words: Words,
  parts: NoticeParts,
): void {
  const { t } = words;
  const { values } = parts;
  const first = event.legs[0];
  const last = event.legs.at(-1);
  if (event.outcome === "rebooked" && first && last) {
    values.next = event.legs.map((leg) => whatOf(leg, words)).join(t("notices:then"));
    values.nextShort = event.legs.map(({ service }) => words.code(service)).join(" + ");
    values.newDeparts = words.dayTime(first.departsAt, first.from.timeZone);
    values.newArrives = arrivalAt(
      last.arrivesAt,
      { ...last, from: first.from, departsAt: first.departsAt },
      words,
    );
  } else {
    parts.texts = "choice_settled";
    values.outcome = t(`notices:choice_settled.outcome.${event.outcome}`);
  }
  if (event.insteadOf) parts.moreFacts.push(t(`notices:insteadOf.${event.insteadOf}`));
  else if (event.by !== "customer") parts.moreFacts.push(t(`notices:settledBy.${event.by}`));
  if (!event.undoUntil) {
    // Their own answer they know; what was done for them they may want otherwise.
    if (event.by === "customer" || event.outcome === "refund") return;
    const final = t(`notices:final.${event.outcome}`);
    parts.moreFacts.push(final);
    parts.moreShort.push(final);
    return;
  }
  const undoUntil = words.dayTime(event.undoUntil, event.journey.from.timeZone);
  const text = t("notices:undo", { undoUntil });
  parts.moreFacts.push(text);
  parts.ending = { text, brief: null };
  parts.replyEnding = { text: t("notices:undoReply", { undoUntil }), brief: t("notices:undoReplyBrief") };
}

/** By the clock of the place of arrival; marked where that differs from the clock of the place of departure. */
function arrivalAt(at: string, { from, to, departsAt }: Journey, words: Words): string {
  const leaves = { at: departsAt, timeZone: from.timeZone };
  const time = arrivalWords(words, { at, timeZone: to.timeZone, leaves });
  return sameClock(from.timeZone, to.timeZone, at) ? time : words.t("notices:localTime", { time });
}

function whatOf(journey: Journey, words: Words): string {
  return words.t(`notices:mode.${journey.mode}`, { service: words.code(journey.service) });
}

function minutesBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
}
