import { localDay } from "~/lib/time";
import { nameIn } from "../names";
import type { Leg, Trip } from "../schema";
import type { OpenChoice } from "./choices.server";
import { describeFormer, describeTimeline } from "./describe-legs.server";
import { lineOf } from "./describe-line.server";
import {
  arrives,
  conditionOf,
  connectionBetween,
  currentLegs,
  departs,
  endOf,
  failureOf,
  formerLegs,
  minutesBetween,
  type Progress,
  partsOf,
  placeOf,
  planned,
  progressOf,
  startOf,
} from "./rules";
import type { SummaryView, TripView } from "./view";
import {
  clockAt,
  daysUntil,
  nameOf,
  nearDay,
  type Reader,
  serviceOf,
  spanIn,
  type TripWords,
  tripWords,
} from "./words.server";

/** From so far ahead on a departure is told by its day and not by hours. */
const COUNTDOWN_MINUTES = 24 * 60;

/** The whole trip in the reader's words. */
export function describeTrip(trip: Trip, reader: Reader, choices: readonly OpenChoice[]): TripView {
  const words = tripWords(reader);
  const legs = currentLegs(trip);
  const progress = progressOf(legs, reader.now);
  return {
    summary: describeSummary(trip, reader, choices),
    operator: nameIn(trip.operator.names, reader.locale),
    passengers: words.t("trips:passengers", { count: trip.passengers }),
    items: describeTimeline(words, legs, progress),
    former: formerLegs(trip).map((leg) => describeFormer(words, leg)),
    updated: clockAt(words, reader.now, reader.timeZone),
  };
}

/** The trip in a few lines and one drawing. */
export function describeSummary(trip: Trip, reader: Reader, choices: readonly OpenChoice[]): SummaryView {
  const words = tripWords(reader);
  const current = currentLegs(trip);
  const isOff = current.length === 0;
  const legs = isOff ? formerLegs(trip) : current;
  const progress = progressOf(legs, reader.now);
  const [whole, part] = [legs, partAt(legs, progress)].map(endsOf);
  if (!whole || !part) throw new Error(`Trip ${trip.id} has no legs.`);
  const { first, last } = part;
  const [start, end] = [startOf(first), endOf(last)];
  const [leaves, reaches] = [departs(first), arrives(last)];
  const inPart = part.legs;
  const choice = choiceIn(
    words,
    choices.find(({ bookingId }) => bookingId === trip.id),
  );
  return {
    id: trip.id,
    reference: trip.reference,
    title: titleOf(words, legs),
    from: nameOf(words, start),
    to: nameOf(words, end),
    via: viaOf(words, inPart),
    day: words.day(leaves, start.stop.time_zone),
    departs: {
      ...moment(words, leaves, planned(first).departs, start.stop.time_zone),
      day: null,
      isOpen: !isOff && failureOf(first) !== null,
    },
    arrives: {
      ...moment(words, reaches, planned(last).arrives, end.stop.time_zone),
      day:
        localDay(leaves, start.stop.time_zone) === localDay(reaches, end.stop.time_zone)
          ? null
          : words.day(reaches, end.stop.time_zone),
      isOpen: !isOff && ["cancelled", "connection_lost"].includes(conditionOf(inPart).worst),
    },
    services: inPart.map((leg) => leg.journey.service).join(words.t("trips:listJoint")),
    mode: first.journey.mode,
    ...headlineOf(words, legs, progress, { isOff, hasChoice: choice !== null }),
    state: stateOf(words, legs, progress, isOff),
    choice,
    isPast: progress.at === "after",
    line: lineOf(inPart, progressOf(inPart, reader.now)),
  };
}

function choiceIn(words: TripWords, choice: OpenChoice | undefined): SummaryView["choice"] {
  if (!choice) return null;
  const { heldUntil, noticeId } = choice;
  const day = localDay(heldUntil, words.timeZone);
  const at =
    day === localDay(words.now, words.timeZone)
      ? clockAt(words, heldUntil, words.timeZone)
      : words.dayTime(heldUntil, words.timeZone);
  return { noticeId, text: words.t("trips:choice.text", { at }) };
}

function endsOf(legs: readonly Leg[]) {
  const [first, last] = [legs[0], legs.at(-1)];
  return first && last ? { legs, first, last } : null;
}

/** The part that one is on or before; of a trip that is over, its first. */
function partAt(legs: readonly Leg[], progress: Progress): readonly Leg[] {
  const parts = partsOf(legs);
  const leg = progress.at === "after" ? legs[0] : legs[progress.index];
  return parts.find((part) => leg && part.includes(leg)) ?? legs;
}

/** A trip is called by where it first leads: the way back has no name of its own. */
function titleOf(words: TripWords, legs: readonly Leg[]): string {
  const ends = endsOf(partsOf(legs)[0] ?? legs);
  if (!ends) return "";
  return words.t("trips:route", {
    from: nameOf(words, startOf(ends.first)),
    to: nameOf(words, endOf(ends.last)),
  });
}

function viaOf(words: TripWords, legs: readonly Leg[]): string {
  const places = legs
    .slice(0, -1)
    .map(endOf)
    .filter((call, index, calls) => {
      const before = calls[index - 1];
      return !before || placeOf(before.stop) !== placeOf(call.stop);
    })
    .map((call) => nameOf(words, call));
  return places.length > 0
    ? words.t("trips:via", { places: new Intl.ListFormat(words.locale).format(places) })
    : "";
}

function moment(words: TripWords, iso: string, plan: string, timeZone: string) {
  const [time, planned] = [clockAt(words, iso, timeZone), clockAt(words, plan, timeZone)];
  return { iso, time, planned: planned === time ? null : planned };
}

function headlineOf(
  words: TripWords,
  legs: readonly Leg[],
  progress: Progress,
  { isOff, hasChoice }: { isOff: boolean; hasChoice: boolean },
): Pick<SummaryView, "headline" | "next"> {
  const { t } = words;
  if (isOff) return { headline: t("trips:now.off"), next: null };
  if (progress.at === "after") {
    const last = legs.at(-1);
    if (!last) return { headline: t("trips:now.off"), next: null };
    const { stop } = endOf(last);
    return {
      headline: t("trips:now.after", { day: words.day(arrives(last), stop.time_zone) }),
      next: null,
    };
  }
  const failed = legs.find((leg, index) => index >= progress.index && failureOf(leg));
  if (failed) {
    const failure = failureOf(failed) ?? "cancelled";
    const stop = nameOf(words, failure === "not_alighting" ? endOf(failed) : startOf(failed));
    const service = serviceOf(words, failed);
    return {
      headline: t(`trips:failure.${failure}`, { service, stop }),
      next: hasChoice ? null : t("trips:now.seeNotices"),
    };
  }
  const leg = legs[progress.index];
  if (!leg) return { headline: "", next: null };
  if (progress.at === "aboard") return aboardIn(words, legs, progress);
  const { stop, ...call } = startOf(leg);
  const place = call.expected_platform ?? call.platform;
  return {
    headline: departureIn(words, leg, progress.at),
    next: place ? t(`trips:place.${leg.journey.mode}`, { place }) : null,
  };
}

function aboardIn(
  words: TripWords,
  legs: readonly Leg[],
  { index }: { index: number },
): Pick<SummaryView, "headline" | "next"> {
  const leg = legs[index];
  if (!leg) return { headline: "", next: null };
  const end = endOf(leg);
  const left = Math.max(minutesBetween(words.now, arrives(leg)), 0);
  const after = legs[index + 1];
  const isLost = after && connectionBetween(leg, after).state === "lost";
  return {
    headline: words.t("trips:now.aboard", { stop: nameOf(words, end), span: spanIn(words, left) }),
    next: after
      ? words.t(isLost ? "trips:now.thenLost" : "trips:now.then", {
          service: serviceOf(words, after),
          time: clockAt(words, departs(after), startOf(after).stop.time_zone),
        })
      : null,
  };
}

function departureIn(words: TripWords, leg: Leg, at: "before" | "between"): string {
  const { t, now } = words;
  const start = startOf(leg);
  const zone = start.stop.time_zone;
  const leaves = departs(leg);
  const minutes = minutesBetween(now, leaves);
  const service = at === "between" ? serviceOf(words, leg) : "";
  if (minutes < COUNTDOWN_MINUTES) {
    return t(`trips:now.${at}.soon`, { service, span: spanIn(words, Math.max(minutes, 0)) });
  }
  const day = nearDay(words, leaves, zone);
  const time = clockAt(words, leaves, zone);
  if (day) return t(`trips:now.${at}.near`, { service, day, time });
  return t(`trips:now.${at}.far`, { service, count: daysUntil(now, leaves, zone) });
}

/** The legs that still matter: what is behind is not to be worried about, but the change one is in the midst of is. */
function ahead(legs: readonly Leg[], progress: Progress): readonly Leg[] {
  if (progress.at === "after") return legs;
  return legs.slice(progress.at === "between" ? progress.index - 1 : progress.index);
}

function stateOf(
  words: TripWords,
  legs: readonly Leg[],
  progress: Progress,
  isOff: boolean,
): SummaryView["state"] {
  const { t } = words;
  if (isOff) return { tone: "info", word: t("trips:state.off") };
  const condition = conditionOf(ahead(legs, progress));
  if (progress.at === "after" && condition.worst === "as_planned") {
    return { tone: "info", word: t("trips:state.travelled") };
  }
  switch (condition.worst) {
    case "cancelled":
      return { tone: "harm", word: t("trips:state.cancelled") };
    case "connection_lost":
      return { tone: "harm", word: t("trips:state.connection_lost") };
    case "late": {
      const late = condition.minutesLate > 0;
      const span = spanIn(words, condition.minutesLate);
      return { tone: "held", word: late ? t("trips:state.lateAtEnd", { span }) : t("trips:state.late") };
    }
    case "connection_tight":
      return { tone: "held", word: t("trips:state.connection_tight") };
    case "as_planned":
      return { tone: "kept", word: t("trips:state.as_planned") };
  }
}
