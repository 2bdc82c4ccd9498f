import { timeFormat } from "~/lib/time";

/** Times and spans in words, in one language and one time zone. Used on the server: browsers' words may differ. */
export interface Words {
  /** "21 November 2026" */
  day(instant: string): string;
  /** "21 November 2026 at 20:45" */
  moment(instant: string): string;
  /** An ISO 8601 duration such as P1Y6M in words: "1 year, 6 months"; what is no duration comes back as it is. */
  span(duration: string): string;
}

const UNITS = ["year", "month", "week", "day"] as const;

export function wordsIn({ locale, timeZone }: { locale: string; timeZone: string }): Words {
  const day = timeFormat(locale, timeZone, { dateStyle: "long" });
  const moment = timeFormat(locale, timeZone, { dateStyle: "long", timeStyle: "short" });
  const list = new Intl.ListFormat(locale, { type: "unit" });
  return {
    day: (instant) => day.format(new Date(instant)),
    moment: (instant) => moment.format(new Date(instant)),
    span(duration) {
      const [, ...counts] = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T0S)?$/.exec(duration) ?? [];
      const said = UNITS.flatMap((unit, index) => {
        const count = Number(counts[index] ?? 0);
        const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" });
        return count > 0 ? [format.format(count)] : [];
      });
      return said.length > 0 ? list.format(said) : duration;
    },
  };
}
