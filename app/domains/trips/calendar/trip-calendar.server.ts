import { ICalCalendar, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { BRAND } from "~/lib/brand";
import { translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import { nameIn } from "../names";
import type { Leg, Trip } from "../schema";
import { describeLeg, isOff, legTitle } from "./leg-words.server";

/** How often calendar programs are asked to look again. */
const REFRESH_SECONDS = 15 * 60;

/**
 * Trips as a calendar (RFC 5545, RFC 7986): each leg an event at its expected times, in UTC, so that no reader
 * needs to know a zone's rules. The same state of things gives the same text, byte by byte; an event keeps its UID
 * (a UUID, as RFC 7986, section 5.3 asks) and its SEQUENCE grows with every change.
 */
export function tripCalendar({
  trips,
  locale,
  name,
  portalUrl,
}: {
  trips: Trip[];
  locale: Locale;
  name: string;
  portalUrl: string;
}): string {
  const t = translatorIn(locale);
  const calendar = new ICalCalendar({
    prodId: `//${BRAND}//Trips//${locale.toUpperCase()}`,
    name,
    ttl: REFRESH_SECONDS,
  });
  for (const trip of trips) {
    for (const leg of trip.legs) {
      const times = timesOf(leg);
      if (!times) continue;
      const off = isOff(leg);
      const changed = new Date(leg.changed_at);
      calendar.createEvent({
        id: leg.id,
        ...times,
        // Without METHOD, DTSTAMP says when the event was last revised (RFC 5545, section 3.8.7.2).
        stamp: changed,
        lastModified: changed,
        created: new Date(trip.added_at),
        sequence: leg.revision,
        summary: legTitle({ leg, locale, t }),
        description: describeLeg({ trip, leg, locale, t }),
        location: locationOf(leg, locale),
        url: `${portalUrl}/trips/${trip.id}`,
        status: off ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
        transparency: off ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
      });
    }
  }
  return `${calendar.toString()}\r\n`;
}

/** From getting on to getting off, as expected now. */
function timesOf({ calls }: Leg): { start: Date; end: Date } | null {
  const [first, last] = [calls[0], calls.at(-1)];
  const start = first?.expected_departure ?? first?.departs_at ?? first?.arrives_at;
  const end = last?.expected_arrival ?? last?.arrives_at ?? last?.departs_at;
  return start && end ? { start: new Date(start), end: new Date(end) } : null;
}

function locationOf({ calls: [first] }: Leg, locale: Locale) {
  if (!first) return null;
  const { names, latitude, longitude } = first.stop;
  const title = nameIn(names, locale);
  return latitude === null || longitude === null ? title : { title, geo: { lat: latitude, lon: longitude } };
}
