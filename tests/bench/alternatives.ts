import { type Database, openPglite, openPostgres } from "../../supabase/embedded/database";
import { prepareSchema } from "../../supabase/embedded/project";
import { findPostgres, startCluster } from "../setup/native-postgres";
import { median, type Row, round } from "./rows";

/** One search in a network with 5,000 journeys a day, at the worst of many pairs of places. */
const BAR = 200;
const PAIRS = 60;
const TRAVELLERS = 300;

/**
 * What it costs to find ways onward, on native PostgreSQL and on PGlite, and to prepare the offers of a cancelled
 * train. Four days of 5,000 journeys between 300 places, of which eight are hubs; every tenth journey is full.
 */
export async function measureAlternatives(): Promise<Row[]> {
  const rows: Row[] = [];
  const binaries = findPostgres();
  if (binaries) {
    const cluster = await startCluster(binaries);
    try {
      rows.push(...(await measureOn(await openPostgres(cluster.url), "native", BAR)));
    } finally {
      await cluster.stop();
    }
  } else {
    console.error("alternatives: there is no PostgreSQL server on this machine: PGlite alone was measured.");
  }
  rows.push(...(await measureOn(await openPglite(), "PGlite")));
  return rows;
}

async function measureOn(database: Database, kind: string, bar?: number): Promise<Row[]> {
  try {
    await prepareSchema(database);
    await database.exec(NETWORK);
    const pairs = await database.query<{ from: number; to: number; hubs: boolean }>(PAIRS_SQL, [
      String(PAIRS),
    ]);
    const times: number[] = [];
    const betweenHubs: number[] = [];
    let found = 0;
    for (const turn of [0, 1]) {
      for (const { from, to, hubs } of pairs) {
        const began = performance.now();
        const ways = await database.query(SEARCH, [String(from), String(to)]);
        const took = performance.now() - began;
        // The first turn fills the caches.
        if (turn === 0) continue;
        found += ways.length;
        (hubs ? betweenHubs : times).push(took);
      }
    }
    await database.exec(CANCELLED);
    const notices = await database.query<{ id: string }>("select id from public.notices order by id");
    const began = performance.now();
    const offers = await database.query("select from public.prepare_offers($1::uuid[])", [
      notices.map(({ id }) => id),
    ]);
    const each = (performance.now() - began) / TRAVELLERS;
    const note = `${(found / pairs.length).toFixed(1)} ways found on average`;
    const worst = Math.max(...times, ...betweenHubs);
    return [
      {
        name: `alternatives (${kind}): between any two places`,
        value: round(median(times)),
        unit: "ms",
        bar,
        note,
      },
      {
        name: `alternatives (${kind}): between hubs`,
        value: round(median(betweenHubs)),
        unit: "ms",
        bar,
      },
      {
        name: `alternatives (${kind}): the slowest of ${pairs.length}`,
        value: round(worst),
        unit: "ms",
        bar,
      },
      {
        name: `offers (${kind}): one traveller of ${TRAVELLERS} on a cancelled train`,
        value: round(each, 1),
        unit: "ms",
        note: `${offers.length} offers`,
      },
    ];
  } finally {
    await database.close();
  }
}

const SEARCH = `
  select rank from public.find_alternatives(
    $1::text::int, $2::text::int, date_trunc('day', now()) + interval '32 hours',
    date_trunc('day', now()) + interval '80 hours', date_trunc('day', now()) + interval '36 hours')`;

const PAIRS_SQL = `
  select pair.origin as from, pair.target as to, pair.hubs
  from (
    select a.id as origin, b.id as target, a.code::int < 8 and b.code::int < 8 as hubs,
      row_number() over (partition by a.code::int < 8 and b.code::int < 8 order by md5(a.code || ' ' || b.code)) as n
    from public.stops a
    join public.stops b on b.id <> a.id
  ) pair
  where pair.n <= $1::text::int / 2`;

/** 125 lines there and back, twenty times a day; each calls at twelve places, two of them hubs. */
const NETWORK = `
  set session_replication_role = replica;
  insert into public.journey_feeds (id, title, time_zone) values ('bench', 'Bench', 'Europe/Berlin');
  insert into public.operators (id, feed, code, names) values ('bench:o', 'bench', 'o', '{"en": "Bench Rail"}');
  insert into public.stops (feed, code, names, time_zone)
    select 'bench', n::text, jsonb_build_object('en', 'Place ' || n), 'Europe/Berlin' from generate_series(0, 299) n;
  create temp table runs as
    select gen_random_uuid() as id, line, back, run, day,
      date_trunc('day', now()) + make_interval(days => day, hours => 5, mins => run * 54 + (line * 7) % 54) as starts
    from generate_series(0, 124) line, generate_series(0, 1) back, generate_series(0, 19) run, generate_series(0, 3) day;
  insert into public.journeys (id, feed, operator_id, trip_ref, service_date, mode, service, seats, departs_at, arrives_at)
    select id, 'bench', 'bench:o', concat_ws('-', line, back, run), starts::date, 'train', 'L' || line,
      case when (line + run) % 10 = 0 then 8 else 400 end, starts, starts + interval '275 minutes'
    from runs;
  insert into public.calls (journey_id, position, stop_id, arrives_at, departs_at)
    select runs.id, i + 1, stop.id,
      case when i > 0 then starts + make_interval(mins => i * 25 - 2) end,
      case when i < 11 then starts + make_interval(mins => i * 25) end
    from runs cross join generate_series(0, 11) i
    join lateral (select case when back = 0 then i else 11 - i end as at) way on true
    join public.stops stop on stop.code = case
      when way.at in (3, 8) then (line * 7 + way.at) % 8
      else 8 + (line * 37 + way.at * 53 + (line * way.at) % 29) % 292
    end::text;
  insert into public.bookings (id, operator_id, reference, family_name_key)
    select id, 'bench:o', upper(left(replace(id::text, '-', ''), 8)), 'lin' from runs on conflict do nothing;
  insert into public.booking_legs (booking_id, position, journey_id, from_position, to_position)
    select id, 1, id, 1 + n % 3, 12 - n % 3 from runs, generate_series(1, 8) n;
  set session_replication_role = origin;
  analyze;`;

/** So many customers on one train of tomorrow that is cancelled, each with a notice. */
const CANCELLED = `
  create temp table hit as
    select journey.id from public.journeys journey
    where journey.seats = 400 and journey.departs_at > date_trunc('day', now()) + interval '32 hours'
    order by journey.departs_at, journey.id limit 1;
  create temp table people as select gen_random_uuid() as id, gen_random_uuid() as booking, gen_random_uuid() as leg
    from generate_series(1, ${TRAVELLERS});
  insert into auth.users (id, email) select id, id || '@bench.example' from people;
  insert into public.profiles (customer_id) select id from people;
  insert into public.bookings (id, customer_id, operator_id, reference, family_name_key, added_at)
    select booking, id, 'bench:o', upper(right(replace(booking::text, '-', ''), 8)), 'lin', now() from people;
  insert into public.booking_legs (id, booking_id, customer_id, position, journey_id, from_position, to_position)
    select leg, booking, people.id, 1, hit.id, 4, 9 from people, hit;
  update public.journeys set status = 'cancelled' where id in (select id from hit);
  insert into public.disruptions (journey_id, source, event_id, body_sha256, kind, severity, occurred_at, fanned_out_at)
    select id, 'bench', 'one', repeat('0', 64), 'cancelled', 3, now(), now() from hit;
  insert into public.notice_contents (disruption_id, event)
    select id, '{"kind": "journey_cancelled"}' from public.disruptions where source = 'bench';
  insert into public.notices (customer_id, topic, content_id, disruption_id, booking_id, booking_leg_id, severity)
    select people.id, 'delay', content.id, content.disruption_id, people.booking, people.leg, 3
    from people, public.notice_contents content where content.event = '{"kind": "journey_cancelled"}';
  analyze;`;
