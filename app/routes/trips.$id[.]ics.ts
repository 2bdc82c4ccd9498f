import type { LoaderFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { z } from "zod";
import { tripCalendar } from "~/domains/trips/calendar/trip-calendar.server";
import { readTrips } from "~/domains/trips/queries.server";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { findCustomer } from "~/lib/session.server";
import { settings } from "~/lib/settings.server";

/** One trip as a file for the calendar. */
export async function loader(args: LoaderFunctionArgs) {
  const { id = "" } = args.params;
  const customer = await findCustomer(args);
  // Who has to sign in comes back to a page: after a form, a file can't be gone to.
  if (!customer) throw redirect(`/trips/${encodeURIComponent(id)}`);
  const bookingId = z.uuid().safeParse(id).data;
  const [trips, locale] = await Promise.all([
    bookingId ? readTrips({ customer, bookingId }) : [],
    findLocale(args),
  ]);
  const [trip] = trips;
  if (!trip) throw new Response(null, { status: 404 });
  const name = translatorIn(locale)("trips-booking:ics.trip", { reference: trip.reference });
  return new Response(tripCalendar({ trips, locale, name, portalUrl: settings().portalUrl }), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="trip-${trip.reference}.ics"`,
      "Cache-Control": "private, no-store",
    },
  });
}
