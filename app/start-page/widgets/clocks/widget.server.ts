import type { WidgetSource } from "~/lib/widget";
import type { ClockSettings, ClocksView } from "./settings";
import { findZone, MOST_CLOCKS, nameOfZone } from "./zones";

/** The clocks that were chosen, the reader's own first. A place that is none is left out. */
export const clocksSource: WidgetSource<ClocksView, ClockSettings> = {
  from: "page",
  describe: ({ customer: { timeZone }, locale, now, settings }) => {
    const chosen = Object.values(settings).flatMap((typed) => findZone(typed) ?? []);
    const zones = [...new Set([timeZone, ...chosen])].slice(0, MOST_CLOCKS + 1);
    return {
      now: now.toISOString(),
      own: timeZone,
      clocks: zones.map((zone) => ({ zone, name: nameOfZone(zone, locale) })),
    };
  },
};
