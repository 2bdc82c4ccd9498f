import type { Tone } from "~/components/ui/tone";
import type { Locale } from "~/lib/i18n/languages";
import { localDay, timeFormat } from "~/lib/time";
import { sameClock, type Words, wordsFor } from "../../../../worker/templates/words";
import { nameIn } from "../names";
import type { Call, Leg } from "../schema";
import { arrivalOf, departureOf, isNoteworthy, lateness } from "./rules";
import type { CallView, TimeView } from "./view";

/** Who reads: their language, their clock, and the instant (ISO 8601) at which they look. */
export interface Reader {
  locale: Locale;
  timeZone: string;
  now: string;
}

/** What all sentences about one reader's trips are made with. */
export interface TripWords extends Reader, Pick<Words, "t" | "day" | "time" | "dayTime" | "zone"> {}

export function tripWords(reader: Reader): TripWords {
  const { t, day, time, dayTime, zone } = wordsFor({ locale: reader.locale });
  return { ...reader, t, day, time, dayTime, zone };
}

/** "2 h 14 min"; from two days on in days alone. */
export function spanIn({ t }: TripWords, minutes: number): string {
  const whole = Math.abs(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  if (hours >= 48) return t("trips:span.days", { count: Math.floor(hours / 24) });
  if (hours === 0) return t("trips:span.minutes", { minutes: rest });
  return rest === 0 ? t("trips:span.hours", { hours }) : t("trips:span.both", { hours, minutes: rest });
}

/** "today", "tomorrow", or null where the day is further away. */
export function nearDay({ locale, now }: TripWords, instant: string, timeZone: string): string | null {
  const days = daysUntil(now, instant, timeZone);
  if (Math.abs(days) > 1) return null;
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
}

/** Calendar days from one instant to another by the clock of a place. */
export function daysUntil(from: string, to: string, timeZone: string): number {
  const day = (instant: string) => Date.parse(localDay(instant, timeZone));
  return Math.round((day(to) - day(from)) / 86_400_000);
}

export function nameOf({ locale }: TripWords, { stop }: Call): string {
  return nameIn(stop.names, locale);
}

/** "Flight CA 1234". */
export function serviceOf({ t }: TripWords, { journey: { mode, service } }: Leg): string {
  return t(`trips:service.${mode}`, { service });
}

/** "14:20" by the clock of the stop. */
export function clockAt({ locale }: TripWords, instant: string, timeZone: string): string {
  return timeFormat(locale, timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    new Date(instant),
  );
}

/** "12 min late". */
function changeIn(words: TripWords, minutes: number): { text: string; tone: Tone } | null {
  if (!isNoteworthy(minutes)) return null;
  const span = spanIn(words, minutes);
  return minutes > 0
    ? { text: words.t("trips:time.late", { span }), tone: "held" }
    : { text: words.t("trips:time.early", { span }), tone: "info" };
}

function timeView(
  words: TripWords,
  timeZone: string,
  scheduled: string | null,
  expected: string | null,
): TimeView | null {
  const iso = expected ?? scheduled;
  if (!iso) return null;
  const time = clockAt(words, iso, timeZone);
  const plan = scheduled && clockAt(words, scheduled, timeZone);
  return {
    iso,
    time,
    planned: plan && plan !== time ? plan : null,
    change: changeIn(words, lateness(scheduled, expected)),
  };
}

/** One call. `mode` says what its platform is called; `shown` which of its times matter. */
export function describeCall(
  words: TripWords,
  call: Call,
  { mode, shown }: { mode: Leg["journey"]["mode"]; shown: "departs" | "arrives" | "both" },
): CallView {
  const { stop } = call;
  const zone = stop.time_zone;
  const arrives =
    shown === "departs" && call.departs_at
      ? null
      : timeView(words, zone, call.arrives_at, call.expected_arrival);
  const departs =
    shown === "arrives" && call.arrives_at
      ? null
      : timeView(words, zone, call.departs_at, call.expected_departure);
  const at = (shown === "arrives" ? arrivalOf(call) : departureOf(call)) ?? arrivalOf(call) ?? "";
  return {
    key: String(call.position),
    name: nameOf(words, call),
    arrives: shown === "both" && arrives?.time === departs?.time ? null : arrives,
    departs,
    place: placeIn(words, call, mode),
    zone: zoneIn(words, zone, at),
    status: call.status,
    isPast: Date.parse(at) <= Date.parse(words.now),
  };
}

function placeIn(
  { t }: TripWords,
  { platform, expected_platform }: Call,
  mode: Leg["journey"]["mode"],
): CallView["place"] {
  const place = expected_platform ?? platform;
  if (!place) return null;
  return {
    text: t(`trips:place.${mode}`, { place }),
    before: expected_platform && platform && expected_platform !== platform ? platform : null,
  };
}

/** The zone by which the times stand, and what the reader's own clock shows then, where that is something else. */
function zoneIn(words: TripWords, zone: string, instant: string): string | null {
  if (!instant || sameClock(zone, words.timeZone, instant)) return null;
  const own =
    localDay(instant, zone) === localDay(instant, words.timeZone)
      ? clockAt(words, instant, words.timeZone)
      : words.dayTime(instant, words.timeZone);
  return words.t("trips:time.zone", { zone: words.zone(instant, zone), own });
}
