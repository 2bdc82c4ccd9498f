import { z } from "zod";
import { healthOf, nameOf } from "~/foundation/sources/health.server";
import { type OwnSource, ownSource } from "~/foundation/sources/schema";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { daysFrom, type Placed, placeOccurrence, placeSpan } from "./days";
import { describeDays } from "./describe.server";
import { calendarContent, type Entry, type Ride, ride } from "./schema";
import type { AgendaSettings } from "./settings";
import type { AgendaView } from "./view";

const DAY_MS = 24 * 60 * 60 * 1000;

const agenda = z.object({ rides: z.array(ride), calendars: z.array(ownSource) });

/** The days ahead of a customer: what their calendars and trips hold. Throws the Supabase error as it comes. */
export async function loadAgenda({
  customer,
  locale,
  now,
  settings,
}: {
  customer: Pick<Customer, "supabase" | "timeZone">;
  locale: Locale;
  now: Date;
  settings: AgendaSettings;
}): Promise<AgendaView> {
  const { timeZone } = customer;
  // A day more: by the clock of another place the last day may end later.
  const until = new Date(now.getTime() + (settings.days + 1) * DAY_MS).toISOString();
  const { data } = await customer.supabase.rpc("own_agenda", { until }).throwOnError();
  const { rides, calendars } = agenda.parse(data);
  const days = daysFrom({ now, timeZone, count: settings.days });
  const span = { days, timeZone, now };
  const placed = [
    ...calendars.flatMap((calendar) => placeCalendar(calendar, span)),
    ...(settings.trips === "on" ? rides.flatMap((one) => placeRide(one, span)) : []),
  ];
  const health = calendars.map((calendar) => ({ calendar, ...healthOf(calendar, { locale, now }) }));
  return {
    days: describeDays(placed, { locale, timeZone, now, several: calendars.length > 1, settings }),
    calendars: calendars.length,
    troubles: health
      .filter(({ calendar }) => calendar.failure !== null)
      .map(({ calendar, sentence }) => ({ id: calendar.id, name: nameOf(calendar), sentence })),
    waiting: health.some(({ waiting }) => waiting),
  };
}

interface Span {
  days: string[];
  timeZone: string;
  now: Date;
}

function placeCalendar(calendar: OwnSource, span: Span): Placed<Entry>[] {
  const { data } = calendarContent.safeParse(calendar.content);
  return (data?.events ?? []).flatMap((event, index) =>
    placeOccurrence(event, span).map(({ thing, ...place }) => ({
      ...place,
      thing: {
        kind: "event" as const,
        event: thing,
        calendar: nameOf(calendar),
        key: `${calendar.id}-${index}-${place.day}`,
      },
    })),
  );
}

/** A ride stands on the day that it begins by the clock of where it begins. */
function placeRide(one: Ride, { days, now }: Span): Placed<Entry>[] {
  const [start, end] = [Date.parse(one.departs_at), Date.parse(one.arrives_at)];
  if (end <= now.getTime()) return [];
  return placeSpan({
    thing: { kind: "ride" as const, ride: one },
    start,
    end,
    startZone: one.from.time_zone,
    first: days[0] ?? "",
    days,
  });
}
