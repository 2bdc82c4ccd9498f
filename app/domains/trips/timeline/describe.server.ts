import { localDay } from "~/lib/time";
import { nameIn } from "../names";
import type { Leg, Trip } from "../schema";
import type { OpenChoice } from "./choices.server";
import { describeFormer, describeTimeline } from "./describe-legs.server";
import { lineOf } from "./describe-line.server";
import { headlineOf, stateOf } from "./describe-now.server";
import {
  arrives,
  conditionOf,
  currentLegs,
  departs,
  endOf,
  failureOf,
  formerLegs,
  type Progress,
  partsOf,
  placeOf,
  planned,
  progressOf,
  startOf,
} from "./rules";
import type { SummaryView, TripView } from "./view";
import { clockAt, nameOf, type Reader, type TripWords, tripWords } from "./words.server";

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
  const ofTrip = choices.filter(({ bookingId }) => bookingId === trip.id);
  const choice = choiceIn(
    words,
    ofTrip.find(({ undoes }) => !undoes),
  );
  const undo = choiceIn(
    words,
    ofTrip.find(({ undoes }) => undoes),
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
    undo,
    isPast: progress.at === "after",
    line: lineOf(inPart, progressOf(inPart, reader.now)),
  };
}

function choiceIn(words: TripWords, choice: OpenChoice | undefined): SummaryView["choice"] {
  if (!choice) return null;
  const { heldUntil, noticeId, undoes } = choice;
  const day = localDay(heldUntil, words.timeZone);
  const at =
    day === localDay(words.now, words.timeZone)
      ? clockAt(words, heldUntil, words.timeZone)
      : words.dayTime(heldUntil, words.timeZone);
  return { noticeId, text: words.t(`trips:choice.${undoes ? "undoText" : "text"}`, { at }) };
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
