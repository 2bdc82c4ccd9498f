import type { RequestArgs } from "~/lib/context.server";
import { findLocale } from "~/lib/i18n/i18n.server";
import { requireCustomer } from "~/lib/session.server";
import { readTrips } from "../queries.server";
import { describeRights } from "../rights/describe.server";
import { findRights } from "../rights/load.server";
import type { RightsView } from "../rights/view";
import type { Trip } from "../schema";
import { listOpenChoices } from "./choices.server";
import { describeSummary, describeTrip } from "./describe.server";
import { partTrips } from "./rules";
import type { TripsPage, TripView } from "./view";
import type { Reader } from "./words.server";

/** The customer's trips in their words: the next one, those after it, those behind. Throws as `readTrips` does. */
export async function loadTrips(args: RequestArgs): Promise<TripsPage> {
  const { trips, choices, reader } = await readForPage(args);
  const { next, later, past } = partTrips(trips, reader.now);
  const summary = (trip: Trip) => describeSummary(trip, reader, choices);
  return {
    next: next && summary(next),
    later: later.map(summary),
    past: past.map(summary),
  };
}

/** One trip of the customer and what may be due for it. Answers 404 for one that is not theirs, or is none. */
export async function loadTrip(
  args: RequestArgs,
  id = "",
): Promise<{ view: TripView; rights: RightsView | null }> {
  if (!UUID.test(id)) throw new Response(null, { status: 404 });
  const { customer, trips, choices, reader } = await readForPage(args, id);
  const trip = trips.find((found) => found.id === id && found.legs.length > 0);
  if (!trip) throw new Response(null, { status: 404 });
  const claims = await findRights({ customer, trip, now: reader.now });
  return { view: describeTrip(trip, reader, choices), rights: describeRights(trip, claims, reader) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function readForPage(args: RequestArgs, bookingId?: string) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const reader: Reader = { locale, timeZone: customer.timeZone, now: new Date().toISOString() };
  const [trips, choices] = await Promise.all([
    readTrips({ customer, bookingId }),
    listOpenChoices({ customer, now: reader.now }),
  ]);
  return { customer, reader, trips, choices };
}
