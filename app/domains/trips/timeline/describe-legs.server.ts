import { localDay } from "~/lib/time";
import { nameIn } from "../names";
import type { Leg } from "../schema";
import {
  arrivalOf,
  arrives,
  connectionBetween,
  departs,
  endOf,
  failureOf,
  minutesBetween,
  type Progress,
  planned,
  startOf,
} from "./rules";
import type { ConnectionView, FormerLegView, LegView, TimelineItem } from "./view";
import { clockAt, describeCall, nameOf, nearDay, serviceOf, spanIn, type TripWords } from "./words.server";

const TONES = { stay: "info", holds: "kept", tight: "held", lost: "harm" } as const;

/** The trip from its first call to its last: days, legs and the changes between them. */
export function describeTimeline(words: TripWords, legs: readonly Leg[], progress: Progress): TimelineItem[] {
  let lastDay = "";
  return legs.flatMap((leg, index) => {
    const items: TimelineItem[] = [];
    const before = legs[index - 1];
    if (before) {
      const isNow = progress.at === "between" && progress.index === index;
      const connection = describeConnection(words, before, leg, isNow);
      items.push({ kind: "connection", key: `to ${leg.id}`, connection });
    }
    const zone = startOf(leg).stop.time_zone;
    const day = words.day(departs(leg), zone);
    if (day !== lastDay) {
      items.push({ kind: "day", key: `day ${leg.id}`, day, relative: nearDay(words, departs(leg), zone) });
    }
    lastDay = words.day(arrives(leg), endOf(leg).stop.time_zone);
    items.push({ kind: "leg", key: leg.id, leg: describeLeg(words, leg, index, progress) });
    return items;
  });
}

function describeLeg(words: TripWords, leg: Leg, index: number, progress: Progress): LegView {
  const { journey, seat, calls } = leg;
  const { mode } = journey;
  const between = calls.slice(1, -1).map((call) => describeCall(words, call, { mode, shown: "both" }));
  const aboard = progress.at === "aboard" && progress.index === index ? progress : null;
  const [start, end] = [startOf(leg), endOf(leg)];
  const [leaves, reaches] = [departs(leg), arrives(leg)];
  const sameDay =
    localDay(leaves, start.stop.time_zone) === localDay(reaches, end.stop.time_zone)
      ? null
      : words.day(reaches, end.stop.time_zone);
  return {
    id: leg.id,
    mode,
    service: serviceOf(words, leg),
    operator: journey.operator ? nameIn(journey.operator.names, words.locale) : "",
    seat: seat && words.t("trips:leg.seat", { seat }),
    duration: spanIn(words, minutesBetween(leaves, reaches)),
    start: describeCall(words, start, { mode, shown: "departs" }),
    end: describeCall(words, end, { mode, shown: "arrives" }),
    endDay: sameDay,
    between,
    betweenText: mode === "flight" && between.length === 0 ? "" : betweenText(words, between),
    failure: failureInWords(words, leg),
    travelled: travelledOf(leg, words.now, aboard),
    aboard: aboard && nextInWords(words, leg, aboard.next),
  };
}

function betweenText({ t }: TripWords, between: LegView["between"]): string {
  const count = between.length;
  const skipped = between.filter(({ status }) => status === "skipped").length;
  return skipped > 0
    ? t("trips:leg.betweenSkipped", { stops: t("trips:leg.between", { count }), count: skipped })
    : t("trips:leg.between", { count });
}

function failureInWords(words: TripWords, leg: Leg): string | null {
  const failure = failureOf(leg);
  if (!failure) return null;
  const stop = nameOf(words, failure === "not_alighting" ? endOf(leg) : startOf(leg));
  return words.t(`trips:leg.failure.${failure}`, { stop });
}

function travelledOf(leg: Leg, now: string, aboard: { travelled: number } | null): number {
  if (aboard) return Math.round(aboard.travelled * 100);
  return !failureOf(leg) && Date.parse(arrives(leg)) <= Date.parse(now) ? 100 : 0;
}

function nextInWords(words: TripWords, leg: Leg, position: number): string {
  const call = leg.calls.find((found) => found.position === position) ?? endOf(leg);
  const at = arrivalOf(call) ?? arrives(leg);
  return words.t("trips:leg.aboard", {
    stop: nameOf(words, call),
    time: clockAt(words, at, call.stop.time_zone),
    span: spanIn(words, Math.max(minutesBetween(words.now, at), 0)),
  });
}

function describeConnection(words: TripWords, before: Leg, after: Leg, isNow: boolean): ConnectionView {
  const { t } = words;
  const { minutes, plannedMinutes, minimum, elsewhere, state, lostBy } = connectionBetween(before, after);
  const [arrival, departure] = [nameOf(words, endOf(before)), nameOf(words, startOf(after))];
  const place = elsewhere ? t("trips:connection.elsewhere", { from: arrival, to: departure }) : departure;
  const span = spanIn(words, minutes);
  const text =
    lostBy === "arriving" || lostBy === "leaving"
      ? t(`trips:connection.lostBy.${lostBy}`, {
          service: serviceOf(words, lostBy === "arriving" ? before : after),
        })
      : state === "stay"
        ? t("trips:connection.stayText", { place })
        : t(`trips:connection.text.${state}`, {
            minimum: spanIn(words, minimum),
            missing: spanIn(words, minimum - minutes),
          });
  const moved = state !== "stay" && (lostBy === null || lostBy === "time") && minutes !== plannedMinutes;
  return {
    state,
    tone: TONES[state],
    title: t(titleKey(state, lostBy, minutes), { place, span }),
    word: t(`trips:connection.word.${state}`),
    text: moved ? t("trips:connection.planned", { text, span: spanIn(words, plannedMinutes) }) : text,
    isNow,
  };
}

function titleKey(state: ConnectionView["state"], lostBy: string | null, minutes: number) {
  if (state === "stay") return "trips:connection.stay";
  if (lostBy === "arriving" || lostBy === "leaving") return "trips:connection.change";
  return minutes < 0 ? "trips:connection.missed" : "trips:connection.title";
}

/** A leg that is no longer part of the trip, as history. */
export function describeFormer(words: TripWords, leg: Leg): FormerLegView {
  const start = startOf(leg);
  const zone = start.stop.time_zone;
  const why =
    leg.status === "cancelled" ? "given_up" : leg.journey.status === "cancelled" ? "cancelled" : "replaced";
  return {
    id: leg.id,
    mode: leg.journey.mode,
    service: serviceOf(words, leg),
    route: words.t("trips:route", { from: nameOf(words, start), to: nameOf(words, endOf(leg)) }),
    when: words.dayTime(planned(leg).departs, zone),
    why: words.t(`trips:former.${why}`),
  };
}
