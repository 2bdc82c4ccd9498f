import postgres, { type Sql } from "postgres";
import { openPostgres } from "../../supabase/embedded/database";
import { prepareSchema } from "../../supabase/embedded/project";
import { findPostgres, startCluster } from "../setup/native-postgres";
import { generateTravellers } from "./contact-data";
import { measureTellingWorker } from "./fan-out-memory";
import { median, type Row, round } from "./rows";

const TURNS = 3;
const CHUNK = 1_000;
/** As on a server for so many: PostgreSQL's own default is less than these tables. */
const SETTINGS = ["shared_buffers=1GB", "max_wal_size=4GB"];
const COLUMNS = {
  notices:
    "id, customer_id, topic, content_id, disruption_id, booking_id, booking_leg_id, severity, state, follows, explanation, created_at, opened_at",
  deliveries:
    "id, notice_id, customer_id, channel, contact_point_id, state, reason, step, if_unseen, due_at, opens_at, language, style, detail, attempts, leased_by, leased_until, claimed_at, first_claimed_at, gathered_in, provider_id, error, wanted_until, sent_at, delivered_at",
  notice_records: "customer_id, notice_id, delivery_id, what, at, detail",
} as const;
type Table = keyof typeof COLUMNS;

/**
 * What it costs to tell everyone on board, on native PostgreSQL: chunk by chunk as a worker does, against one plain
 * insert … select of the very same rows into tables with the same keys, indexes and references. All travellers have
 * preferences of their own. At the end a worker tells them, and its memory is looked at. FAN_OUT_TRAVELLERS tells
 * fewer, for a quick look; no rows where there is no server.
 */
export async function measureFanOut(folder: string): Promise<Row[]> {
  const binaries = findPostgres();
  if (!binaries) {
    console.error("fan-out: there is no PostgreSQL server on this machine, so nothing was measured.");
    return [];
  }
  const most = Number(process.env.FAN_OUT_TRAVELLERS ?? 100_000);
  const cluster = await startCluster(binaries, SETTINGS);
  const owner = postgres(cluster.url, { max: 1, onnotice: () => {} });
  try {
    const database = await openPostgres(cluster.url);
    await prepareSchema(database);
    await database.close();
    await generateTravellers(owner, most);
    const sizes = [most / 100, most / 10, most];
    for (const size of sizes) await boardTravellers(owner, size, most);
    await owner.unsafe("vacuum (analyze)");
    await makeTwins(owner);
    // The first is for the caches.
    await tellAll(owner, most, most);
    const turns: Turn[] = [];
    for (let turn = 1; turn <= TURNS; turn += 1) {
      const told = new Map<number, number>();
      for (const size of sizes) told.set(size, await tellAll(owner, size, most));
      turns.push({ told, ...(await writePlainly(owner)) });
    }
    await clear(owner);
    const worker = await measureTellingWorker({
      folder,
      databaseUrl: cluster.url,
      owner,
      disruption: disruptionOf(most, 1),
      travellers: most,
    });
    return [...asRows(turns, sizes, most), ...worker];
  } finally {
    await owner.end();
    await cluster.stop();
  }
}

/** Everyone on board of some cancelled flight with so many travellers, each with a booking. */
async function boardTravellers(owner: Sql, size: number, most: number): Promise<void> {
  const flight = `('${flightsOf(size)}' || lpad(flight::text, 12, '0'))::uuid`;
  const flights = `generate_series(1, ${most / size}) flight`;
  await owner.unsafe(`
    insert into public.journey_feeds (id, title, time_zone) values ('bench', 'Bench', 'UTC') on conflict do nothing;
    insert into public.operators (id, feed, code, names) values ('bench:op', 'bench', 'op', '{"en": "Bench Air"}')
      on conflict do nothing;
    insert into public.stops (feed, code, names, time_zone)
    select 'bench', code, jsonb_build_object('en', code), 'UTC' from unnest('{A,B}'::text[]) code
      on conflict do nothing;
    insert into public.journeys (id, feed, operator_id, trip_ref, service_date, mode, service, status, departs_at, arrives_at)
    select ${flight}, 'bench', 'bench:op', '${size} ' || flight, current_date, 'flight', 'B ' || flight, 'cancelled',
      now() + interval '7 hours', now() + interval '9 hours' from ${flights};
    insert into public.calls (journey_id, position, stop_id, arrives_at, departs_at)
    select ${flight}, n, stop.id, case n when 2 then now() + interval '9 hours' end,
      case n when 1 then now() + interval '7 hours' end
      from ${flights}, unnest('{A,B}'::text[]) with ordinality place (code, n)
      join public.stops stop on stop.code = place.code;
    create temp table boarding as
    select gen_random_uuid() as booking, customer_id, n, 1 + (n - 1) / ${size} as flight
      from (select customer_id, row_number() over (order by md5(customer_id::text)) as n from public.profiles) one
      where n <= ${most};
    insert into public.bookings (id, customer_id, operator_id, reference, family_name_key, added_at)
    select booking, customer_id, 'bench:op', '${String(size).length}' || lpad(n::text, 6, '0'), 'x', now() from boarding;
    insert into public.booking_legs (booking_id, customer_id, position, journey_id, from_position, to_position)
    select booking, customer_id, 1, ${flight}, 1, 2 from boarding;
    drop table boarding;
    insert into public.disruptions (id, journey_id, source, event_id, body_sha256, kind, severity, occurred_at)
    select ${flight}, ${flight}, 'bench', '${size} ' || flight, repeat('0', 64), 'cancelled', 3, now() from ${flights};`);
}

/** Tables of the same shape, with the same keys, indexes and references, and nothing else to do. */
async function makeTwins(owner: Sql): Promise<void> {
  for (const table of Object.keys(COLUMNS)) {
    await owner.unsafe(
      `create table public.bench_${table} (like public.${table} including defaults including constraints including indexes including identity including generated)`,
    );
    const references = await owner<{ says: string }[]>`
      select pg_get_constraintdef(oid) as says from pg_constraint
       where contype = 'f' and conrelid = ${`public.${table}`}::regclass`;
    for (const { says } of references) {
      await owner.unsafe(
        `alter table public.bench_${table} add ${says.replaceAll(/\bnotices\b/g, "bench_notices")}`,
      );
    }
  }
}

/** What the ids of all flights of a size begin with; a disruption is called like its flight. */
const flightsOf = (size: number) => `00000000-0000-4000-9${String(size).length.toString().padStart(3, "0")}-`;
const disruptionOf = (size: number, flight: number) =>
  `${flightsOf(size)}${String(flight).padStart(12, "0")}`;

/** In milliseconds. */
interface Turn {
  told: Map<number, number>;
  plain: number;
  rows: number;
}

/**
 * Tells all travellers, flight by flight of this size: that way every size reads the same preferences, from the same
 * caches, and fills the outbox as far. Answers milliseconds.
 */
async function tellAll(owner: Sql, size: number, most: number): Promise<number> {
  await clear(owner);
  await owner`update public.disruptions set fanned_out_to = null, fanned_out_at = now()`;
  await owner`update public.disruptions set fanned_out_at = null where id::text like ${`${flightsOf(size)}%`}`;
  const told = await milliseconds(async () => {
    for (let flight = 1; flight <= most / size; flight += 1) await fanOut(owner, disruptionOf(size, flight));
  });
  process.stderr.write(`fan-out: ${most / size} flights of ${size}: ${round(told)} ms\n`);
  return told;
}

/** Writes what was told last once more, with nothing to decide. */
async function writePlainly(owner: Sql): Promise<{ plain: number; rows: number }> {
  const rows = await prepareTwins(owner);
  const plain = await milliseconds(async () => {
    for (const table of Object.keys(COLUMNS) as Table[]) {
      await owner.unsafe(
        `insert into public.bench_${table} (${COLUMNS[table]}) select ${COLUMNS[table]} from written_${table}`,
      );
    }
  });
  process.stderr.write(`fan-out: the same rows by plain inserts: ${round(plain)} ms\n`);
  return { plain, rows };
}

async function fanOut(owner: Sql, disruption: string): Promise<void> {
  for (let after: string | null = null, done = false; !done; ) {
    const [chunk]: { told: { after: string | null } }[] = await owner`
      select public.fan_out_disruption(${disruption}, ${after}, ${CHUNK}) as told`;
    after = chunk?.told.after ?? null;
    done = after === null;
  }
}

/** Keeps what was written in heaps, and answers how many rows that is. */
async function prepareTwins(owner: Sql): Promise<number> {
  let rows = 0;
  for (const table of Object.keys(COLUMNS)) {
    await owner.unsafe(`drop table if exists written_${table}`);
    await owner.unsafe(`create temp table written_${table} as table public.${table}`);
    const [counted] = await owner.unsafe(`select count(*)::int as rows from written_${table}`);
    rows += counted?.rows ?? 0;
  }
  return rows;
}

/** Empties the outbox, past what keeps anybody else from it. */
async function clear(owner: Sql): Promise<void> {
  await owner.unsafe(`
    alter table public.notice_records disable trigger refuse_truncate;
    truncate public.notices, public.deliveries, public.notice_records, public.notice_contents,
      public.bench_notices, public.bench_deliveries, public.bench_notice_records cascade;
    alter table public.notice_records enable always trigger refuse_truncate;`);
}

function asRows(turns: Turn[], sizes: number[], most: number): Row[] {
  const count = (value: number) => value.toLocaleString("en");
  const timeOf = (size: number) => median(turns.map(({ told }) => told.get(size) ?? Number.NaN));
  const each = sizes.map((size) => (timeOf(size) / most) * 1_000);
  return [
    {
      name: `telling ${count(most)} travellers of one disruption`,
      value: round(timeOf(most) / median(turns.map(({ plain }) => plain)), 2),
      unit: "× a plain insert … select",
      bar: 3,
      note: `${count(turns[0]?.rows ?? 0)} rows in ${round(timeOf(most) / 1000, 1)} s, in chunks of ${count(CHUNK)}; median of ${TURNS} turns`,
    },
    {
      name: "dearest traveller against cheapest, by size of the disruption",
      value: round(Math.max(...each) / Math.min(...each), 2),
      unit: "×",
      bar: 1.3,
      note: `each size tells ${count(most)} in all`,
    },
    ...sizes.map((size, index) => ({
      name: `telling ${count(size)}`,
      value: round(each[index] ?? Number.NaN, 1),
      unit: "µs each",
      note: `${count(most / size)} such disruptions in ${round(timeOf(size) / 1000, 1)} s`,
    })),
  ];
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
