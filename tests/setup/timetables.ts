import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importTimetable } from "../../worker/feeds/gtfs-import";
import { ingestMessage } from "../../worker/feeds/gtfs-rt-ingest";
import { as, asOwner } from "./actors";
import { type Tables, writeFeed } from "./gtfs";
import { type EntityTold, message } from "./gtfs-rt";
import { aTrain, book as bookLegs, tell, traveller } from "./outbox";

export const freshFeed = () => `town-${randomUUID().slice(0, 8)}`;

/** Imports a feed as the operator would, under a fresh id unless told. */
export async function imported(tables: Tables, { feed = freshFeed(), date = "2026-03-02", days = 1 } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "homeport-feeds-"));
  try {
    const file = await writeFeed(tables, folder);
    const result = await importTimetable({ file, feed, date, days, supabase: as("notifier") });
    return { feed, ...result };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Applies a message of these entities, made at `at`, and answers what it came to. */
export async function told(
  feed: string,
  entities: EntityTold[],
  { at = "2026-03-02T07:00:00Z", source = "updates.pb" } = {},
) {
  const run = await ingestMessage({
    ...{ feed, source, bytes: message(entities, at), supabase: as("notifier") },
    now: new Date(at),
  });
  return run;
}

/** What `run` of a feed is known by: `trip date start`, in the order of the days. */
export async function journeysOf(feed: string) {
  return asOwner.query<{
    id: string;
    trip_ref: string;
    service_date: string;
    status: string;
    start_time: string;
  }>(
    `select id, trip_ref, service_date::text, status, start_time
       from public.journeys where feed = $1 order by service_date, trip_ref, start_time`,
    [feed],
  );
}

/**
 * The calls of a journey in words: position, how late arrival and departure are in seconds (`.` as scheduled,
 * `-` none), then what else is not as scheduled.
 */
export async function lateness(feed: string, trip: string, date = "2026-03-02"): Promise<string[]> {
  const rows = await asOwner.query<{ line: string }>(
    `select concat_ws(' ', call.position,
        case when call.arrives_at is null then '-'
          else coalesce(extract(epoch from call.expected_arrival - call.arrives_at)::int::text, '.') end,
        case when call.departs_at is null then '-'
          else coalesce(extract(epoch from call.expected_departure - call.departs_at)::int::text, '.') end,
        nullif(call.status, 'scheduled'), call.expected_platform) as line
       from public.calls call
       join public.journeys journey on journey.id = call.journey_id
      where journey.feed = $1 and journey.trip_ref = $2 and journey.service_date = $3
      order by call.position`,
    [feed, trip, date],
  );
  return rows.map(({ line }) => line);
}

/** Somebody holds a ticket for the trip, from its first call to its last. */
export async function book(feed: string, trip: string): Promise<void> {
  await asOwner.query(
    `with booking as (
       insert into public.bookings (operator_id, reference, family_name_key)
       select operator_id, upper(left(md5(random()::text), 6)), 'lin' from public.journeys where feed = $1 and trip_ref = $2
       returning id
     )
     insert into public.booking_legs (booking_id, position, journey_id, from_position, to_position)
     select booking.id, 1, journey.id, min(call.position), max(call.position)
     from booking, public.journeys journey join public.calls call on call.journey_id = journey.id
     where journey.feed = $1 and journey.trip_ref = $2
     group by booking.id, journey.id`,
    [feed, trip],
  );
}

/** Places on a trip that are held for somebody else's passenger who may still choose them; nobody has booked it. */
export async function holdPlaces(feed: string, trip: string): Promise<void> {
  const who = await traveller();
  const disturbed = await aTrain();
  const { legs } = await bookLegs(who, [disturbed, 1, 4]);
  await tell(disturbed, { kind: "cancelled" });
  await asOwner.query(
    `with offer as (
       insert into public.offers (notice_id, customer_id, booking_leg_id, held_until, if_silent, from_stop, to_stop,
         earliest, planned_departure, planned_arrival)
       select notice.id, notice.customer_id, notice.booking_leg_id, now() + interval '1 hour', 'keep', stop.id, stop.id,
         now(), now(), now()
       from public.notices notice, (select min(id) as id from public.stops where feed = $1) stop
       where notice.booking_leg_id = $2
       returning id, customer_id
     ), option as (
       insert into public.offer_options (offer_id, number, customer_id, kind)
       select id, 1, customer_id, 'rebook' from offer
       returning offer_id, number, customer_id
     )
     insert into public.seat_holds (offer_id, number, customer_id, journey_id, from_position, to_position, passengers, until)
     select option.offer_id, option.number, option.customer_id, journey.id, min(call.position), max(call.position), 1,
       now() + interval '1 hour'
     from option, public.journeys journey join public.calls call on call.journey_id = journey.id
     where journey.feed = $1 and journey.trip_ref = $3
     group by option.offer_id, option.number, option.customer_id, journey.id`,
    [feed, legs[0] ?? "", trip],
  );
}

/** Calls of a feed's journeys in their order: `trip day start position stop arrival departure`, times in UTC. */
export async function callsOf(feed: string): Promise<string[]> {
  const rows = await asOwner.query<{ line: string }>(
    `select concat_ws(' ', journey.trip_ref, to_char(journey.service_date, 'DD'), nullif(journey.start_time, ''),
        call.position, stop.code,
        coalesce(to_char(call.arrives_at at time zone 'UTC', 'DD"T"HH24:MI:SS'), '-'),
        coalesce(to_char(call.departs_at at time zone 'UTC', 'DD"T"HH24:MI:SS'), '-')) as line
       from public.calls call
       join public.journeys journey on journey.id = call.journey_id
       join public.stops stop on stop.id = call.stop_id
      where journey.feed = $1
      order by journey.service_date, journey.trip_ref, journey.start_time, call.position`,
    [feed],
  );
  return rows.map(({ line }) => line);
}
