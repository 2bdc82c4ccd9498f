import type { Leg } from "../schema";
import {
  arrives,
  conditionOf,
  connectionBetween,
  departs,
  endOf,
  failureOf,
  minutesBetween,
  type Progress,
  startOf,
} from "./rules";
import type { SummaryView } from "./view";
import { clockAt, daysUntil, nameOf, nearDay, serviceOf, spanIn, type TripWords } from "./words.server";

/** From so far ahead on a departure is told by its day and not by hours. */
const COUNTDOWN_MINUTES = 24 * 60;

/** What comes next, in one line, and where or what then. */
export function headlineOf(
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

/** The state of what lies ahead, in a word. */
export function stateOf(
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
