import { translatorIn } from "./i18n/i18n.server";
import type { Locale } from "./i18n/languages";

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** How far a moment (ISO 8601) is from now, in words for a sentence: "2 hours ago", "in 10 minutes", "just now". */
export function agoIn(locale: Locale, now: Date): (moment: string) => string {
  const t = translatorIn(locale);
  // Spelled out: a short form ends in a stop of its own ("in 10 min."), and many a sentence ends with it.
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return (moment) => {
    const seconds = (Date.parse(moment) - now.getTime()) / 1000;
    const step = STEPS.find(([, length]) => Math.abs(seconds) >= length);
    if (!step) return t(seconds > 0 ? "common:ago.soon" : "common:ago.now");
    const [unit, length] = step;
    return format.format(Math.trunc(seconds / length), unit);
  };
}
