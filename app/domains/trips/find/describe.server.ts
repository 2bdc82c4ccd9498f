import { z } from "zod";
import type { Locale } from "~/lib/i18n/languages";
import { settings } from "~/lib/settings.server";
import { NoticeEvent } from "../../../../worker/templates/events";
import { renderNotice } from "../../../../worker/templates/render-notice";
import { wordsFor } from "../../../../worker/templates/words";
import { nameIn } from "../names";

/** Trips and notices of `search_own()`. Times are ISO 8601 with an offset. */
const names = z.object({ en: z.string() }).catchall(z.string());
const foundTrip = z.object({
  id: z.string(),
  words: z.string(),
  reference: z.string(),
  from: names,
  to: names,
  departs_at: z.string(),
  time_zone: z.string(),
});
const foundNotice = z.object({
  id: z.string(),
  words: z.string(),
  event: NoticeEvent.nullable().catch(null),
  created_at: z.string(),
});

/** For whom: times of notices by the customer's clock, of trips by that of the stop. */
interface Reader {
  locale: Locale;
  timeZone: string;
}

/** Trips that a search found, in words; what is none is left out. */
export function describeFoundTrips(found: readonly unknown[], { locale }: Reader) {
  const words = wordsFor({ locale });
  return found.flatMap((raw) => {
    const trip = foundTrip.safeParse(raw);
    if (!trip.success) return [];
    const { id, reference, from, to, departs_at: departs, time_zone: timeZone } = trip.data;
    return {
      kind: "trip" as const,
      title: `${nameIn(from, locale)} – ${nameIn(to, locale)}`,
      note: `${words.dayTime(new Date(departs).toISOString(), timeZone)} · ${reference}`,
      href: `/trips/${id}`,
      words: trip.data.words,
    };
  });
}

/** Notices that a search found, each by what it says first; what this version has no words for is left out. */
export function describeFoundNotices(found: readonly unknown[], { locale, timeZone }: Reader) {
  const words = wordsFor({ locale });
  return found.flatMap((raw) => {
    const notice = foundNotice.safeParse(raw);
    if (!notice.success || !notice.data.event) return [];
    const { heading } = renderNotice({
      event: notice.data.event,
      style: "brief",
      locale,
      timeZone,
      channel: "in_app",
      portalUrl: settings().portalUrl,
    });
    return {
      kind: "notice" as const,
      title: heading,
      note: words.dayTime(new Date(notice.data.created_at).toISOString(), timeZone),
      href: `/notices/${notice.data.id}`,
      words: notice.data.words,
    };
  });
}
