import { type Translator, translatorIn } from "../../app/lib/i18n/i18n.server";
import type { Locale } from "../../app/lib/i18n/languages";
import { timeFormat } from "../../app/lib/time";
import type { Journey, Money, Name } from "./events";

/** Times, sums and names in one language, as they stand in messages or as they are read out. */
export interface Words {
  t: Translator;
  locale: Locale;
  /** Characters that a name may take. */
  longestName: number;
  name(name: Name): string;
  /** A service or invoice number; spelt where it is read out, or it becomes a word: "C A 1 2 3 4". */
  code(code: string): string;
  day(instant: string, timeZone: string): string;
  /** Of a calendar day, YYYY-MM-DD. */
  date(day: string): string;
  /** "14:20"; with the day before it where that is not the day of `sameDayAs`. */
  time(instant: string, timeZone: string, sameDayAs: string): string;
  /** "Tue, Nov 24, 14:20". */
  dayTime(instant: string, timeZone: string): string;
  /** "Central European Time", as people in it say. */
  zone(instant: string, timeZone: string): string;
  duration(minutes: number): string;
  money(money: Money): string;
  percent(percent: number): string;
  quantity(value: number, unit: string): string;
}

export interface WordOptions {
  locale: Locale;
  /** Reads to somebody rather than writes. */
  spoken?: boolean;
  /** Characters that a name may take at most, the mark of its cut included. */
  longestName?: number;
}

type TimeOptions = Parameters<typeof timeFormat>[2];
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

const formatters = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();
const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** As `formatter`, for sums, shares and quantities. */
function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const kept = numbers.get(key);
  if (kept) return kept;
  const made = new Intl.NumberFormat(locale, options);
  numbers.set(key, made);
  return made;
}

/** Kept, since making one costs more than the rest of a notice: a few for each zone that customers live in. */
function formatter(locale: string, timeZone: string, options: TimeOptions): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  const kept = formatters.get(key);
  if (kept) return kept;
  const made = timeFormat(locale, timeZone, options);
  formatters.set(key, made);
  return made;
}

export function wordsFor({
  locale,
  spoken = false,
  longestName = Number.POSITIVE_INFINITY,
}: WordOptions): Words {
  const t = translatorIn(locale);
  const width = spoken ? "long" : "short";
  const format = (instant: string, timeZone: string, options: TimeOptions) =>
    formatter(locale, timeZone, options).format(new Date(instant));
  const dayIn = (instant: string, timeZone: string) =>
    format(instant, timeZone, { weekday: width, month: width, day: "numeric" });
  const timeIn = (instant: string, timeZone: string) => format(instant, timeZone, CLOCK);
  const dayTime = (instant: string, timeZone: string) =>
    t("notices:dayTime", { day: dayIn(instant, timeZone), time: timeIn(instant, timeZone) });
  return {
    t,
    locale,
    longestName,
    name: (name) => shorten(name[locale], longestName),
    code: (code) => (spoken ? [...code.replace(/\s/g, "")].join(" ") : code),
    day: dayIn,
    date: (day) => format(`${day}T12:00:00Z`, "UTC", { month: width, day: "numeric" }),
    time: (instant, timeZone, sameDayAs) =>
      dayIn(instant, timeZone) === dayIn(sameDayAs, timeZone)
        ? timeIn(instant, timeZone)
        : dayTime(instant, timeZone),
    dayTime,
    zone: (instant, timeZone) => zoneName(locale, timeZone, instant),
    duration(minutes) {
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
      const hoursText = t("notices:hours", { count: hours });
      const minutesText = t("notices:minutes", { count: rest });
      if (hours === 0) return minutesText;
      return rest === 0 ? hoursText : t("notices:hoursMinutes", { hours: hoursText, minutes: minutesText });
    },
    money: ({ minor, currency }) => {
      const sum = numberFormat(locale, { style: "currency", currency });
      const digits = sum.resolvedOptions().maximumFractionDigits ?? 2;
      return plainBlanks(sum.format(minor / 10 ** digits));
    },
    percent: (percent) => numberFormat(locale, { style: "percent" }).format(percent / 100),
    quantity: (value, unit) =>
      plainBlanks(
        numberFormat(locale, {
          style: "unit",
          unit,
          unitDisplay: unit === "gigabyte" ? "short" : "long",
        }).format(value),
      ),
  };
}

/** When something arrives, by the clock of that place; with the day where it is another than that of leaving. */
export function arrivalWords(
  words: Words,
  { at, timeZone, leaves }: { at: string; timeZone: string; leaves: { at: string; timeZone: string } },
): string {
  const sameDay = words.day(at, timeZone) === words.day(leaves.at, leaves.timeZone);
  return sameDay ? words.time(at, timeZone, at) : words.dayTime(at, timeZone);
}

/** Whether clocks in two zones show the same at an instant. */
export function sameClock(one: string, other: string, instant: string): boolean {
  const wall = (timeZone: string) =>
    formatter("en", timeZone, { dateStyle: "short", timeStyle: "short" }).format(new Date(instant));
  return wall(one) === wall(other);
}

/** A flight's gate, a train's platform … */
export function placeWords(words: Words, journey: Journey, place: string): string {
  return words.t(`notices:place.${journey.mode}`, { place: words.code(place) });
}

/** By grapheme, so that no accent is torn off; three full stops, since "…" would cost a whole SMS its alphabet. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const graphemes = [...segmenter.segment(text)];
  if (graphemes.length <= longest) return text;
  const kept = graphemes.slice(0, Math.max(longest - 3, 1)).map(({ segment }) => segment);
  return `${kept.join("").trimEnd()}...`;
}

function zoneName(locale: string, timeZone: string, instant: string): string {
  const parts = formatter(locale, timeZone, { timeZoneName: "longGeneric" }).formatToParts(new Date(instant));
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
  // Zones without a name of their own are their offset, for which UTC is what people say.
  return name.startsWith("GMT") ? name.replace(/^GMT(?:\+00:00)?/, "UTC") : name;
}

/** No-break blanks are outside of GSM-7. */
function plainBlanks(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, " ");
}
