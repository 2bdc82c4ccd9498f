import { randomInt, randomUUID } from "node:crypto";
import { trips } from "../../app/domains/trips/schema";
import { asOwner, type Customer } from "./actors";

/** A booking of nobody's, as its operator made it. */
export interface Booking {
  id: string;
  operatorId: string;
  reference: string;
  familyName: string;
  journeyIds: string[];
}

/** A reference that no other test has: of digits and letters that are easily told apart. */
export const freshReference = (): string =>
  Array.from({ length: 7 }, () => "ACDEFGHJKLMNPQRTUVWXY34679".charAt(randomInt(26))).join("");

/** Ids of two stops of a feed of their own: Quay Town in Shanghai's zone, Far Harbour in Lisbon's. */
async function newStops(feed: string): Promise<[from: number, to: number]> {
  await asOwner.query(
    "insert into public.journey_feeds (id, title, time_zone) values ($1, 'Tests', 'UTC') on conflict do nothing",
    [feed],
  );
  const rows = await asOwner.query<{ id: number }>(
    `insert into public.stops (feed, code, names, time_zone, country, latitude, longitude)
     values
       ($1, $2, '{"en": "Quay Town", "zh-CN": "码头镇"}', 'Asia/Shanghai', 'CN', 31.1, 121.8),
       ($1, $3, '{"en": "Far Harbour", "zh-CN": "远港"}', 'Europe/Lisbon', 'PT', 38.8, -9.1)
     returning id`,
    [feed, randomUUID(), randomUUID()],
  );
  return [rows[0]?.id ?? 0, rows[1]?.id ?? 0];
}

/**
 * A booking with one leg for each departure, all from Quay Town to Far Harbour, three hours each, by flights of an
 * operator of its own.
 */
export async function newBooking({
  familyName = "Lin",
  reference = freshReference(),
  departures = [new Date(Date.now() + 86_400_000)],
}: {
  familyName?: string;
  reference?: string;
  departures?: Date[];
} = {}): Promise<Booking> {
  const feed = "tests";
  const [from, to] = await newStops(feed);
  const operatorId = `tests:${randomUUID()}`;
  await asOwner.query(
    `insert into public.operators (id, feed, code, names, country)
     values ($1, $2, $1, '{"en": "Test Air", "zh-CN": "测试航空"}', 'DE')`,
    [operatorId, feed],
  );
  const [booking] = await asOwner.query<{ id: string }>(
    `insert into public.bookings (operator_id, reference, family_name_key)
     values ($1, $2, private.name_key($3)) returning id`,
    [operatorId, reference, familyName],
  );
  const id = booking?.id ?? "";
  const journeyIds: string[] = [];
  for (const [index, departure] of departures.entries()) {
    const journeyId = randomUUID();
    await asOwner.query(
      `with journey as (
         insert into public.journeys (id, feed, operator_id, trip_ref, service_date, mode, service, departs_at, arrives_at)
         values ($1::uuid, $2, $3, $1::uuid::text, ($4::timestamptz)::date, 'flight', 'TA ' || (100 + $5::int),
           $4::timestamptz, $4::timestamptz + interval '3 hours')
       ), called as (
         insert into public.calls (journey_id, position, stop_id, arrives_at, departs_at, platform)
         values ($1::uuid, 1, $6::int, null, $4::timestamptz, 'B5'),
           ($1::uuid, 2, $7::int, $4::timestamptz + interval '3 hours', null, null)
       )
       insert into public.booking_legs (booking_id, position, journey_id, from_position, to_position, seat)
       values ($8::uuid, $5::int, $1::uuid, 1, 2, '12C')`,
      [journeyId, feed, operatorId, departure.toISOString(), String(index + 1), String(from), String(to), id],
    );
    journeyIds.push(journeyId);
  }
  return { id, operatorId, reference, familyName, journeyIds };
}

/** Types the pair that the ticket shows, or another. Answers the booking's id, or null. */
export async function addBooking(
  who: Customer,
  { reference, familyName }: Pick<Booking, "reference" | "familyName">,
): Promise<string | null> {
  const { data } = await who.supabase
    .rpc("add_booking", { reference, family_name: familyName })
    .throwOnError();
  return data;
}

/** What the customer's pages would show. */
export async function tripsOf(who: Customer, bookingId?: string) {
  const { data } = await who.supabase.rpc("own_trips", { booking_id: bookingId }).throwOnError();
  return trips.parse(data);
}
