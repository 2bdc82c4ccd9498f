import { createHash, randomUUID } from "node:crypto";
import { asOwner } from "./actors";

/** A small network of one test's own: places an hour or so apart, and journeys at times of its own day. */
export interface Network {
  /** Adds a place. Its clock is UTC unless said; ten minutes to change. */
  place(name: string, more?: { zone?: string; minutes?: number; station?: string }): Promise<number>;
  /**
   * Adds a journey that calls at places, "berlin 08:00, hanover 09:40-09:45, hamm 11:00", on the network's day;
   * "24:30" is half an hour into the next. Answers its id.
   */
  journey(service: string, calls: string, more?: { seats?: number }): Promise<string>;
  stop(name: string): number;
  id(service: string): string;
  services(): string[];
  /** Instant of a time of the network's day, ISO 8601 in UTC. */
  at(time: string): string;
  /** Books "S1 berlin-hamm" and further legs for a customer, or for nobody yet. Answers the booking and its legs. */
  book(
    customer: string | null,
    legs: string,
    more?: { passengers?: number; refundable?: boolean },
  ): Promise<{ booking: string; legs: string[] }>;
  /** Everything of the journey is off. Answers the disruption. */
  cancel(service: string): Promise<string>;
  /** Every call from the place on is so many minutes late. */
  delay(service: string, minutes: number, from?: string): Promise<string>;
  skip(service: string, place: string): Promise<string>;
  /** Writes the notice about a leg, as the fan-out would. */
  tell(customer: string, booked: { booking: string; legs: string[] }, disruption: string): Promise<string>;
}

/** @param day midnight of its day, UTC: tomorrow's unless said. */
export async function network(day: Date = tomorrow()): Promise<Network> {
  const feed = `t${randomUUID().slice(0, 8)}`;
  const operator = `${feed}:rail`;
  await asOwner.query("insert into public.journey_feeds (id, title, time_zone) values ($1, $1, 'UTC')", [
    feed,
  ]);
  await asOwner.query(
    `insert into public.operators (id, feed, code, names, country)
     values ($1, $2, 'rail', '{"en": "Harbour Rail", "zh-CN": "港口铁路"}', 'DE')`,
    [operator, feed],
  );
  const stops = new Map<string, number>();
  const journeys = new Map<string, { id: string; positions: Map<string, number> }>();

  const at = (time: string) => {
    const [hours = 0, minutes = 0] = time.split(":").map(Number);
    return new Date(day.getTime() + (hours * 60 + minutes) * 60_000).toISOString();
  };
  const stop = (name: string) => known(stops, name);
  const journeyOf = (service: string) => known(journeys, service);

  const disrupt = async (service: string, kind: string, severity: number, minutes: number | null = null) => {
    const { id } = journeyOf(service);
    await asOwner.query("update public.disruptions set state = 'superseded' where journey_id = $1", [id]);
    const [row] = await asOwner.query<{ id: string }>(
      `insert into public.disruptions
         (journey_id, source, event_id, body_sha256, kind, severity, delay_minutes, occurred_at, fanned_out_at)
       values ($1, $2, $3, $4, $5, $6::text::smallint, $7::text::int, now(), now()) returning id`,
      [
        id,
        feed,
        randomUUID(),
        createHash("sha256").update(randomUUID()).digest("hex"),
        kind,
        String(severity),
        minutes?.toString() ?? null,
      ],
    );
    return row?.id ?? "";
  };

  const place: Network["place"] = async (name, { zone = "UTC", minutes = 10, station } = {}) => {
    const [row] = await asOwner.query<{ id: number }>(
      `insert into public.stops (feed, code, names, time_zone, station_id, connection_minutes)
       values ($1, $2, jsonb_build_object('en', $2::text), $3, $4::text::int, $5::text::smallint) returning id`,
      [feed, name, zone, station === undefined ? null : String(stop(station)), String(minutes)],
    );
    stops.set(name, row?.id ?? 0);
    return row?.id ?? 0;
  };

  return {
    at,
    place,
    stop,
    id: (service) => journeyOf(service).id,
    services: () => [...journeys.keys()],

    async journey(service, calls, { seats } = {}) {
      const id = randomUUID();
      const read = calls.split(", ").map((call) => {
        const [place = "", times = ""] = call.split(" ");
        const [arrives = "", departs = arrives] = times.split("-");
        return { place, arrives: at(arrives), departs: at(departs) };
      });
      for (const call of read) if (!stops.has(call.place)) await place(call.place);
      await asOwner.query(
        `insert into public.journeys (id, feed, operator_id, trip_ref, service_date, mode, service, seats, departs_at, arrives_at)
         values ($1, $2, $3, $4, $5::text::date, 'train', $4, $6::text::int, $7::text::timestamptz, $8::text::timestamptz)`,
        [
          id,
          feed,
          operator,
          service,
          at("00:00").slice(0, 10),
          seats?.toString() ?? null,
          read[0]?.departs ?? "",
          read.at(-1)?.arrives ?? "",
        ],
      );
      for (const [index, { place, arrives, departs }] of read.entries()) {
        await asOwner.query(
          `insert into public.calls (journey_id, position, stop_id, arrives_at, departs_at)
           values ($1, $2::text::smallint, $3::text::int, $4::text::timestamptz, $5::text::timestamptz)`,
          [
            id,
            String(index + 1),
            String(stop(place)),
            index === 0 ? null : arrives,
            index === read.length - 1 ? null : departs,
          ],
        );
      }
      journeys.set(service, { id, positions: new Map(read.map(({ place }, index) => [place, index + 1])) });
      return id;
    },

    async book(customer, legs, { passengers = 1, refundable = false } = {}) {
      const booking = randomUUID();
      await asOwner.query(
        `insert into public.bookings (id, customer_id, operator_id, reference, family_name_key, passengers, refundable, added_at)
         values ($1, $2::uuid, $3, $4, 'lin', $5::text::smallint, $6::text::boolean, case when $2::uuid is not null then now() end)`,
        [booking, customer, operator, reference(), String(passengers), String(refundable)],
      );
      const ids: string[] = [];
      for (const [index, leg] of legs.split(", ").entries()) {
        const [, service = "", from = "", to = ""] = /^(.+) (\S+)-(\S+)$/.exec(leg) ?? [];
        const { id, positions } = journeyOf(service);
        const [row] = await asOwner.query<{ id: string }>(
          `insert into public.booking_legs (booking_id, customer_id, position, journey_id, from_position, to_position, passengers)
           values ($1, $2, $3::text::smallint, $4, $5::text::smallint, $6::text::smallint, $7::text::smallint) returning id`,
          [
            booking,
            customer,
            String(index + 1),
            id,
            String(known(positions, from)),
            String(known(positions, to)),
            String(passengers),
          ],
        );
        ids.push(row?.id ?? "");
      }
      return { booking, legs: ids };
    },

    async cancel(service) {
      await asOwner.query("update public.journeys set status = 'cancelled' where id = $1", [
        journeyOf(service).id,
      ]);
      return disrupt(service, "cancelled", 3);
    },

    async delay(service, minutes, from) {
      const { id, positions } = journeyOf(service);
      const since = from === undefined ? 1 : known(positions, from);
      await asOwner.query(
        `update public.calls set
           expected_arrival = case when position > $2::text::int then arrives_at + make_interval(mins => $3::text::int) end,
           expected_departure = departs_at + make_interval(mins => $3::text::int)
         where journey_id = $1 and position >= $2::text::int`,
        [id, String(since), String(minutes)],
      );
      return disrupt(service, "delayed", minutes >= 60 ? 2 : 1, minutes);
    },

    async skip(service, place) {
      const { id, positions } = journeyOf(service);
      await asOwner.query(
        "update public.calls set status = 'skipped' where journey_id = $1 and position = $2::text::int",
        [id, String(known(positions, place))],
      );
      return disrupt(service, "calls_changed", 2);
    },

    async tell(customer, { booking, legs }, disruption) {
      const [row] = await asOwner.query<{ id: string }>(
        `with content as (
           insert into public.notice_contents (disruption_id, event)
           select $4::uuid, jsonb_build_object('kind', 'journey_cancelled', 'for', $3::text)
           returning id)
         insert into public.notices (customer_id, topic, content_id, disruption_id, booking_id, booking_leg_id, severity)
         select $1::uuid, 'delay', content.id, $4::uuid, $2::uuid, $3::text::uuid, 2 from content returning id`,
        [customer, booking, legs[0] ?? "", disruption],
      );
      return row?.id ?? "";
    },
  };
}

/** A traveller who only exists: nobody signs in as them. */
export async function traveller(): Promise<string> {
  const id = randomUUID();
  await asOwner.query("insert into auth.users (id, email) values ($1, $2)", [id, `${id}@customers.example`]);
  await asOwner.query("insert into public.profiles (customer_id) values ($1)", [id]);
  return id;
}

export function tomorrow(): Date {
  const day = new Date(Date.now() + 86_400_000);
  day.setUTCHours(0, 0, 0, 0);
  return day;
}

const reference = () => randomUUID().replaceAll("-", "").slice(0, 8).toUpperCase();

function known<Value>(map: Map<string, Value>, name: string): Value {
  const value = map.get(name);
  if (value === undefined) throw new Error(`The network has no ${name}.`);
  return value;
}
