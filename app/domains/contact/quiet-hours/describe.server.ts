import type { Translator } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import { localDay, timeFormat } from "~/lib/time";
import type { QuietHours } from "./queries.server";
import { listStretches } from "./week";
import { sayDate, sayStretch, weekdayNames } from "./words";

/** Everything about the quiet hours that the page says in words, in the customer's language and zone. */
export function describeQuietHours({
  quiet,
  t,
  locale,
  now,
}: {
  quiet: QuietHours;
  t: Translator;
  locale: Locale;
  now: Date;
}) {
  const moment = timeFormat(locale, quiet.time_zone, {
    weekday: "long",
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const today = localDay(now, quiet.time_zone);
  return {
    lines: listStretches(quiet.week).map((stretch) => ({ stretch, text: sayStretch(stretch, t, locale) })),
    weekdays: { long: weekdayNames(locale, "long"), short: weekdayNames(locale, "short") },
    dates: quiet.dates
      .filter(({ day }) => day >= today)
      .map((date) => ({ ...date, name: sayDate(date.day, locale) })),
    today,
    quietUntil: quiet.quiet_until && moment.format(new Date(quiet.quiet_until)),
  };
}
