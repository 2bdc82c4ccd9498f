import { type Translator, translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import { localDay, timeFormat } from "~/lib/time";
import type { Placed } from "./days";
import type { Entry, Ride } from "./schema";
import type { AgendaSettings } from "./settings";
import type { AgendaEntry, AgendaView } from "./view";

interface Reader {
  locale: Locale;
  timeZone: string;
  now: Date;
  /** Whether an event says of which calendar it is. */
  several: boolean;
  settings: AgendaSettings;
}

/** Entries under the headings of their days, in order. */
export function describeDays(placed: Placed<Entry>[], reader: Reader): AgendaView["days"] {
  const t = translatorIn(reader.locale);
  const byDay = new Map<string, Placed<Entry>[]>();
  for (const entry of placed) byDay.set(entry.day, [...(byDay.get(entry.day) ?? []), entry]);
  return [...byDay.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, entries]) => ({
      day,
      heading: headingOf(day, reader, t),
      entries: entries
        .sort((one, other) => one.order - other.order)
        .map((entry) => describe(entry, reader, t)),
    }));
}

/** "Today, Tuesday 24 November". */
function headingOf(day: string, { locale, timeZone, now }: Reader, t: Translator): string {
  const date = timeFormat(locale, "UTC", { weekday: "long", day: "numeric", month: "long" }).format(
    new Date(`${day}T00:00:00Z`),
  );
  const tomorrow = new Date(now.getTime() + 24 * 60 * 60 * 1000);
  if (day === localDay(now, timeZone)) return t("agenda:today", { date });
  return day === localDay(tomorrow, timeZone) ? t("agenda:tomorrow", { date }) : date;
}

function describe(entry: Placed<Entry>, reader: Reader, t: Translator): AgendaEntry {
  const { thing } = entry;
  if (thing.kind === "ride") return describeRide(entry, thing.ride, reader, t);
  const { event, calendar, key } = thing;
  return {
    key,
    time: timeOf(entry, { ...reader, zones: [reader.timeZone, reader.timeZone] }, t),
    iso: entry.when.kind === "from" ? new Date(entry.when.start).toISOString() : null,
    title: event.title || t("agenda:untitled"),
    place: reader.settings.places === "on" ? event.place : null,
    calendar: reader.several ? calendar : null,
    to: null,
    off: null,
  };
}

/** Its times are those of the places, as they stand on the ticket. */
function describeRide(entry: Placed<Entry>, ride: Ride, reader: Reader, t: Translator): AgendaEntry {
  const { booking_id, service, status, departs_at, from, to } = ride;
  const named = (names: Record<string, string> & { en: string }) => names[reader.locale] ?? names.en;
  return {
    key: `${booking_id}-${departs_at}`,
    time: timeOf(entry, { ...reader, zones: [from.time_zone, to.time_zone] }, t),
    iso: departs_at,
    title: t("agenda:ride", { service, from: named(from.names), to: named(to.names) }),
    place: null,
    calendar: null,
    to: `/trips/${booking_id}`,
    off: status === "cancelled" ? t("agenda:cancelled") : null,
  };
}

/** A range by the clocks of its two ends; another zone than the reader's is said. */
function timeOf(
  { day, when }: Placed<Entry>,
  { locale, timeZone, zones: [startZone, endZone] }: Reader & { zones: [string, string] },
  t: Translator,
): string {
  if (when.kind === "all_day") return t("agenda:allDay");
  const clock = (instant: number, zone: string, withDay: boolean) =>
    timeFormat(locale, zone, {
      ...(withDay && { weekday: "short" as const }),
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      ...(offsetOf(instant, zone) !== offsetOf(instant, timeZone) && { timeZoneName: "short" as const }),
    }).format(instant);
  if (when.kind === "until") {
    return t("agenda:until", {
      time: clock(when.end, endZone, localDay(new Date(when.end), endZone) !== day),
    });
  }
  const { start, end, endsLater } = when;
  const begins = clock(start, startZone, false);
  return end === null ? begins : t("agenda:fromTo", { start: begins, end: clock(end, endZone, endsLater) });
}

function offsetOf(instant: number, timeZone: string): string {
  const parts = timeFormat("en", timeZone, { timeZoneName: "longOffset" }).formatToParts(instant);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}
