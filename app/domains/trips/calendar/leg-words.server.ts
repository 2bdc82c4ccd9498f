import type { Translator } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import { timeFormat } from "~/lib/time";
import { nameIn } from "../names";
import type { Call, Leg, Trip } from "../schema";

interface Reader {
  locale: Locale;
  t: Translator;
}

/** Whether nobody travels by this leg any more, whoever decided so. */
export function isOff({ status, journey, calls }: Leg): boolean {
  return (
    status !== "booked" ||
    journey.status === "cancelled" ||
    calls[0]?.status === "skipped" ||
    calls.at(-1)?.status === "skipped"
  );
}

/** "Flight PT 266: Frankfurt Airport – Lisbon", with the word for what is off before it. */
export function legTitle({ leg, locale, t }: { leg: Leg } & Reader): string {
  const { mode, service } = leg.journey;
  const title = t(`trips-booking:ics.title.${mode}`, {
    service,
    from: placeOf(leg.calls[0], locale),
    to: placeOf(leg.calls.at(-1), locale),
  });
  return isOff(leg) ? t("trips-booking:ics.off", { title }) : title;
}

/** What one needs on the way: what changed first, then times by the clocks of the places, where from, and the booking. */
export function describeLeg({ trip, leg, locale, t }: { trip: Trip; leg: Leg } & Reader): string {
  const [first, last] = [leg.calls[0], leg.calls.at(-1)];
  const { seat, journey } = leg;
  const lines = [
    ...whatChanged({ leg, locale, t }),
    first &&
      t("trips-booking:ics.leaves", {
        place: placeOf(first, locale),
        time: said(departure(first), first, locale),
      }),
    last &&
      t("trips-booking:ics.arrives", {
        place: placeOf(last, locale),
        time: said(arrival(last), last, locale),
      }),
    platformOf(first) &&
      t(journey.mode === "flight" ? "trips-booking:ics.gate" : "trips-booking:ics.platform", {
        platform: platformOf(first),
      }),
    seat && t("trips-booking:ics.seat", { seat }),
    journey.operator && t("trips-booking:ics.operator", { operator: nameIn(journey.operator.names, locale) }),
    t("trips-booking:ics.booking", {
      reference: trip.reference,
      operator: nameIn(trip.operator.names, locale),
    }),
  ];
  return lines.filter(Boolean).join("\n");
}

function whatChanged({ leg, locale, t }: { leg: Leg } & Reader): string[] {
  const { status, journey, calls } = leg;
  const [first, last] = [calls[0], calls.at(-1)];
  if (status === "replaced") return [t("trips-booking:ics.replaced")];
  if (status === "cancelled") return [t("trips-booking:ics.given_back")];
  if (journey.status === "cancelled") return [t("trips-booking:ics.cancelled")];

  const lines: string[] = [];
  for (const call of [first, last]) {
    if (call?.status === "skipped")
      lines.push(t("trips-booking:ics.skipped", { place: placeOf(call, locale) }));
  }
  if (first && hasMoved(first.departs_at, first.expected_departure)) {
    lines.push(
      t("trips-booking:ics.leaves_changed", {
        planned: said(first.departs_at, first, locale),
        time: said(first.expected_departure, first, locale),
      }),
    );
  }
  if (last && hasMoved(last.arrives_at, last.expected_arrival)) {
    lines.push(
      t("trips-booking:ics.arrives_changed", {
        planned: said(last.arrives_at, last, locale),
        time: said(last.expected_arrival, last, locale),
      }),
    );
  }
  if (first?.platform && first.expected_platform && first.platform !== first.expected_platform) {
    lines.push(
      t(journey.mode === "flight" ? "trips-booking:ics.gate_changed" : "trips-booking:ics.platform_changed", {
        planned: first.platform,
        platform: first.expected_platform,
      }),
    );
  }
  return lines;
}

const departure = (call: Call) => call.expected_departure ?? call.departs_at ?? call.arrives_at;
const arrival = (call: Call) => call.expected_arrival ?? call.arrives_at ?? call.departs_at;
const platformOf = (call: Call | undefined) => call?.expected_platform ?? call?.platform ?? "";
const placeOf = (call: Call | undefined, locale: Locale) => (call ? nameIn(call.stop.names, locale) : "");

/** Seconds are nobody's concern: what reads the same has not moved. */
function hasMoved(planned: string | null, expected: string | null): boolean {
  if (planned === null || expected === null) return false;
  return Math.floor(Date.parse(planned) / 60_000) !== Math.floor(Date.parse(expected) / 60_000);
}

/** A time by the clock of the place, with its day and the zone's short name. */
function said(time: string | null, { stop }: Call, locale: Locale): string {
  if (time === null) return "";
  return timeFormat(locale, stop.time_zone, {
    month: "short",
    day: "numeric",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).format(new Date(time));
}
