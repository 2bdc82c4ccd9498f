import type { Locale } from "./i18n/languages";

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** How far a moment (ISO 8601) is from now, in words: "2 hr. ago", "in 10 min.", "now". */
export function agoIn(locale: Locale, now: Date): (moment: string) => string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  return (moment) => {
    const seconds = (Date.parse(moment) - now.getTime()) / 1000;
    const [unit, length] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? ["second", 1];
    const distance = Math.trunc(seconds / length);
    return format.format(unit === "second" ? 0 : distance, unit);
  };
}
