import { randomUUID } from "node:crypto";
import type { Leg } from "../../app/domains/trips/schema";
import { asOwner } from "./actors";
import { traveller } from "./offers-network";

/** Books a trip made up by `hop` and `legOf` for somebody, as feeds and reservations would have it. Answers its legs. */
export async function bookTrip(legs: readonly Leg[]): Promise<string[]> {
  const feed = `t${randomUUID().slice(0, 8)}`;
  const customer = await traveller();
  const calls = legs.flatMap((leg, index) =>
    leg.calls.map(({ stop, ...call }) => ({ ...call, leg: index, code: stop.code })),
  );
  const stops = new Map(legs.flatMap((leg) => leg.calls.map(({ stop }) => [stop.code, stop] as const)));
  await asOwner.query("insert into public.journey_feeds (id, title, time_zone) values ($1, $1, 'UTC')", [
    feed,
  ]);
  await asOwner.query(
    `insert into public.operators (id, feed, code, names, country)
     select $1 || ':' || code, $1, code, '{"en": "Operator"}', nullif(code, 'none')
       from jsonb_array_elements_text($2::text::jsonb) code`,
    [feed, JSON.stringify([...new Set(["none", ...legs.map(carrierOf)])])],
  );
  await asOwner.query(
    `insert into public.stops (feed, code, names, time_zone, country, latitude, longitude, connection_minutes)
     select $1, stop.code, stop.names, stop.time_zone, stop.country, stop.latitude, stop.longitude, stop.connection_minutes
       from jsonb_to_recordset($2::text::jsonb) stop (code text, names jsonb, time_zone text, country text,
         latitude float8, longitude float8, connection_minutes smallint)`,
    [feed, JSON.stringify([...stops.values()])],
  );
  const booking = randomUUID();
  await asOwner.query(
    `insert into public.bookings (id, customer_id, operator_id, reference, family_name_key, added_at)
     values ($1, $2, $3 || ':none', $4, 'lin', now())`,
    [booking, customer, feed, randomUUID().slice(0, 8).toUpperCase()],
  );
  const booked: string[] = [];
  for (const [index, leg] of legs.entries()) {
    const own = calls.filter((call) => call.leg === index);
    const [row] = await asOwner.query<{ id: string }>(
      `with told as (
         select * from jsonb_to_recordset($3::text::jsonb) call (position smallint, code text, arrives_at timestamptz,
           departs_at timestamptz, expected_arrival timestamptz, expected_departure timestamptz, status text)
       ), journey as (
         insert into public.journeys (feed, operator_id, trip_ref, service_date, mode, service, status, departs_at, arrives_at)
         select $1, $1 || ':' || $2, gen_random_uuid()::text, current_date, $4, 'HP 1', $5, min(departs_at), max(arrives_at)
           from told
         returning id
       ), passed as (
         insert into public.calls (journey_id, position, stop_id, arrives_at, departs_at, expected_arrival,
           expected_departure, status)
         select journey.id, told.position, stop.id, told.arrives_at, told.departs_at, told.expected_arrival,
             told.expected_departure, told.status
           from journey, told join public.stops stop on stop.feed = $1 and stop.code = told.code
         returning journey_id
       )
       insert into public.booking_legs (booking_id, customer_id, position, journey_id, from_position, to_position, status)
       select $6::uuid, $7::uuid, $8::text::smallint, journey.id, 1, $9::text::smallint, $10
         from journey where exists (select from passed)
       returning id`,
      [
        feed,
        carrierOf(leg),
        JSON.stringify(own),
        leg.journey.mode,
        leg.journey.status,
        booking,
        customer,
        String(leg.position),
        String(own.length),
        leg.status,
      ],
    );
    booked.push(row?.id ?? "");
  }
  return booked;
}

const carrierOf = ({ journey }: Leg): string => journey.operator?.country ?? "none";
