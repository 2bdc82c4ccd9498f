import type { RequestArgs } from "~/lib/context.server";
import { findLocale } from "~/lib/i18n/i18n.server";
import { requireCustomer } from "~/lib/session.server";
import { readTrips } from "../queries.server";
import type { Trip } from "../schema";
import { describeSummary, describeTrip } from "./describe.server";
import { partTrips } from "./rules";
import type { TripsPage } from "./view";
import type { Reader } from "./words.server";

/** The customer's trips in their words: the next one, those after it, those behind. Throws as `readTrips` does. */
export async function loadTrips(args: RequestArgs): Promise<TripsPage> {
  const { trips, reader } = await readForPage(args);
  const { next, later, past } = partTrips(trips, reader.now);
  const summary = (trip: Trip) => describeSummary(trip, reader);
  return {
    next: next && summary(next),
    later: later.map(summary),
    past: past.map(summary),
  };
}

/** One trip of the customer, as it is and in their words. Answers 404 for one that is not theirs, or is none. */
export async function loadTrip(args: RequestArgs, id: string) {
  const { trips, reader, customer } = await readForPage(args, id);
  const trip = trips.find((found) => found.id === id && found.legs.length > 0);
  if (!trip) throw new Response(null, { status: 404 });
  return { trip, reader, customer, view: describeTrip(trip, reader) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function readForPage(args: RequestArgs, bookingId?: string) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  if (bookingId !== undefined && !UUID.test(bookingId)) throw new Response(null, { status: 404 });
  const reader: Reader = { locale, timeZone: customer.timeZone, now: new Date().toISOString() };
  return { customer, reader, trips: await readTrips({ customer, bookingId }) };
}
