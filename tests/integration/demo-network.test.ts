import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, openPglite } from "../../supabase/embedded/database";
import { seedDemo } from "../../supabase/embedded/demo";
import { prepareSchema } from "../../supabase/embedded/project";

/** The demo on a database of its own: the others of a run have no demo. */
let database: Database;

const LIN = "d0000000-0000-4000-8000-000000000001";

beforeAll(async () => {
  database = await openPglite();
  await prepareSchema(database);
  await seedDemo(database, "");
}, 60_000);

afterAll(() => database.close());

async function counts() {
  const [row] = await database.query(
    `select (select count(*)::int from journeys) as journeys, (select count(*)::int from calls) as calls,
       (select count(*)::int from stops) as stops, (select count(*)::int from bookings) as bookings,
       (select count(*)::int from booking_legs) as legs`,
  );
  return row;
}

describe("the demo's network", () => {
  test("has at least sixty places with names in both languages, in zones that there are", async () => {
    const stops = await database.query<{ code: string; names: Record<string, string>; known: boolean }>(
      `select code, names, exists (select from pg_timezone_names zone where zone.name = stops.time_zone) as known
       from stops`,
    );
    expect(stops.length).toBeGreaterThanOrEqual(60);
    for (const { code, names, known } of stops) {
      expect([code, Object.keys(names).toSorted(), known]).toEqual([code, ["en", "zh-CN"], true]);
    }
  });

  test("runs by air, rail, road and sea, a week around today", async () => {
    const days = await database.query<{ day: number; modes: string[] }>(
      `select service_date - (now() at time zone 'UTC')::date as day, array_agg(distinct mode order by mode) as modes
       from journeys group by 1 order by 1`,
    );
    expect(days.map(({ day }) => day)).toEqual([-2, -1, 0, 1, 2, 3, 4, 5, 6]);
    for (const { modes } of days) expect(modes).toEqual(["coach", "ferry", "flight", "train"]);
  });

  test("is as quick as planes, trains, coaches and ships are", async () => {
    const odd = await database.query(
      `with hops as (
         select journey.mode, journey.service, origin.code || ' ' || place.code as hop,
           extract(epoch from call.arrives_at - before.departs_at) / 3600 as hours,
           12742 * asin(sqrt(power(sind((place.latitude - origin.latitude) / 2), 2)
             + cosd(origin.latitude) * cosd(place.latitude) * power(sind((place.longitude - origin.longitude) / 2), 2))) as km
         from journeys journey
         join calls call on call.journey_id = journey.id
         join calls before on before.journey_id = journey.id and before.position = call.position - 1
         join stops place on place.id = call.stop_id
         join stops origin on origin.id = before.stop_id
       )
       select distinct mode, hop, round(km) as km, round((km / hours)::numeric) as speed
       from hops
       where not case mode
         when 'flight' then km / (hours - 0.5) between 400 and 1010
         when 'train' then km / hours between 45 and 310
         when 'coach' then km / hours between 20 and 95
         else km / hours between 20 and 75
       end`,
    );
    expect(odd).toEqual([]);
  });

  test("gives every journey its own number on a day, and counts seats on some", async () => {
    const [row] = await database.query<{ twice: number; counted: boolean; uncounted: boolean }>(
      `select (count(*) - count(distinct (service, service_date)))::int as twice,
         bool_or(seats is not null) as counted, bool_or(seats is null) as uncounted
       from journeys`,
    );
    expect(row).toEqual({ twice: 0, counted: true, uncounted: true });
  });

  test("stays as it is when it is made again, and gets the days that it lacks", async () => {
    const before = await counts();
    await seedDemo(database, "");
    expect(await counts()).toEqual(before);

    await database.exec(
      `delete from journeys where service_date = (now() at time zone 'UTC')::date + 6
         and not exists (select from booking_legs leg where leg.journey_id = journeys.id)`,
    );
    const [gone] = await database.query<{ count: number }>(
      "select count(*)::int as count from journeys where service_date = (now() at time zone 'UTC')::date + 6",
    );
    // Days that somebody still travels on are there already; without them the whole day comes again.
    await seedDemo(database, "");
    if (gone?.count === 0) expect(await counts()).toEqual(before);
  });
});

describe("the demo's trips", () => {
  test("has Lin Mei travel with a connection tomorrow that holds, soon, and once before", async () => {
    const legs = await database.query<{
      reference: string;
      service: string;
      hours: number;
      spare: number | null;
    }>(
      `select held.reference, journey.service,
         extract(epoch from boarding.departs_at - now())::float / 3600 as hours,
         extract(epoch from boarding.departs_at - lag(alighting.arrives_at) over (partition by held.id order by leg.position))::float
           / 60 - stop.connection_minutes as spare
       from bookings held
       join booking_legs leg on leg.booking_id = held.id
       join journeys journey on journey.id = leg.journey_id
       join calls boarding on boarding.journey_id = journey.id and boarding.position = leg.from_position
       join calls alighting on alighting.journey_id = journey.id and alighting.position = leg.to_position
       join stops stop on stop.id = boarding.stop_id
       where held.customer_id = $1
       order by boarding.departs_at`,
      [LIN],
    );
    const trip = (prefix: string) => legs.filter(({ reference }) => reference.startsWith(prefix));
    expect(trip("LB")[0]?.hours).toBeLessThan(0);
    expect(trip("LT")[0]?.hours).toBeGreaterThan(4);
    const [first, second] = trip("LM");
    expect(first?.hours).toBeGreaterThan(0);
    expect(first?.hours).toBeLessThan(48);
    expect(second?.spare).toBeGreaterThanOrEqual(0);
    expect(second?.spare).toBeLessThan(6 * 60);
  });

  test("leaves everyone who travels at least two other ways within two days", async () => {
    const trips = await database.query<{ reference: string; ways: number }>(
      `select trip.reference, (
           select count(*)::int
           from public.find_alternatives(trip.origin, trip.destination, trip.departs_at,
             trip.departs_at + interval '48 hours', trip.arrives_at, trip.passengers, trip.journeys)
         ) as ways
       from (
         select held.reference, held.passengers,
           (array_agg(boarding.stop_id order by leg.position))[1] as origin,
           (array_agg(alighting.stop_id order by leg.position desc))[1] as destination,
           min(boarding.departs_at) as departs_at, max(alighting.arrives_at) as arrives_at,
           array_agg(leg.journey_id) as journeys
         from bookings held
         join booking_legs leg on leg.booking_id = held.id
         join calls boarding on boarding.journey_id = leg.journey_id and boarding.position = leg.from_position
         join calls alighting on alighting.journey_id = leg.journey_id and alighting.position = leg.to_position
         where held.reference !~ '^LB'
         group by held.id
       ) trip`,
    );
    expect(trips.length).toBeGreaterThan(10);
    expect(trips.filter(({ ways }) => ways < 2)).toEqual([]);
  });

  test("has bookings for each of the next days that wait for whoever adds them, every leg of them ahead", async () => {
    const waiting = await database.query<{ prefix: string; legs: number; ahead: boolean }>(
      `select left(held.reference, 2) as prefix,
         count(leg.id)::int as legs, bool_and(journey.departs_at > now()) as ahead
       from bookings held
       join booking_legs leg on leg.booking_id = held.id
       join journeys journey on journey.id = leg.journey_id
       where held.customer_id is null
       group by held.id, held.reference`,
    );
    expect(waiting).toHaveLength(16);
    for (const one of waiting) expect(one).toMatchObject({ legs: 2, ahead: true });
    expect(new Set(waiting.map(({ prefix }) => prefix))).toEqual(new Set(["HA", "HB", "HC", "HD"]));
  });

  test("gives the next trip to whoever has travelled, and forgets what nobody added", async () => {
    const past = "departs_at = departs_at - interval '9 days'";
    await database.exec(`
      update calls set ${past}, arrives_at = arrives_at - interval '9 days';
      update journeys set ${past}, arrives_at = arrives_at - interval '9 days', service_date = service_date - 9;
    `);
    await database.exec("update bookings set reference = 'OLD' || upper(substr(md5(id::text), 1, 4))");
    await seedDemo(database, "");
    const [row] = await database.query<{ ahead: number; waiting: number }>(
      `select count(distinct held.id) filter (where held.customer_id = $1 and journey.departs_at > now())::int as ahead,
         count(distinct held.id) filter (where held.customer_id is null)::int as waiting
       from bookings held
       join booking_legs leg on leg.booking_id = held.id
       join journeys journey on journey.id = leg.journey_id`,
      [LIN],
    );
    expect(row).toEqual({ ahead: 3, waiting: 16 });
  });
});
