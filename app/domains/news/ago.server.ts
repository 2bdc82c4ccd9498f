import type { Locale } from "~/lib/i18n/languages";

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** How far a moment is from now, in words: "2 hr. ago", "in 10 min.", "now". */
export function agoFormat(locale: Locale, now: Date): (moment: string) => string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  return (moment) => {
    const seconds = (Date.parse(moment) - now.getTime()) / 1000;
    const [unit, length] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? ["minute", 60];
    const distance = Math.trunc(seconds / length);
    // "This minute" is what zero minutes would be called.
    return distance === 0 ? format.format(0, "second") : format.format(distance, unit);
  };
}
