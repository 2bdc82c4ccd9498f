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
 * preferences of their own. At the end a worker tells them, and its memory is looked at. FAN_OUT_TRAVELLERS tells fewer, for a quick look; no rows where there is no server.
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
    await boardTravellers(owner, sizes);
    await makeTwins(owner);
    const measured: Measured[] = [];
    for (const [index, travellers] of sizes.entries()) {
      measured.push(await measureOne(owner, index + 1, travellers));
    }
    await clear(owner);
    const worker = await measureTellingWorker({
      folder,
      databaseUrl: cluster.url,
      owner,
      disruption: disruptionOf(sizes.length),
      travellers: most,
    });
    return [...asRows(measured), ...worker];
  } finally {
    await owner.end();
    await cluster.stop();
  }
}

/** One cancelled flight for each size, and every traveller of it with a booking. */
async function boardTravellers(owner: Sql, sizes: number[]): Promise<void> {
  await owner.unsafe(`
    insert into public.journey_feeds (id, title, time_zone) values ('bench', 'Bench', 'UTC');
    insert into public.operators (id, feed, code, names) values ('bench:op', 'bench', 'op', '{"en": "Bench Air"}');
    insert into public.stops (feed, code, names, time_zone)
    select 'bench', code, jsonb_build_object('en', code), 'UTC' from unnest('{A,B}'::text[]) code;`);
  for (const [index, travellers] of sizes.entries()) {
    const journey = `'00000000-0000-4000-9000-${String(index + 1).padStart(12, "0")}'`;
    await owner.unsafe(`
      insert into public.journeys (id, feed, operator_id, trip_ref, service_date, mode, service, status, departs_at, arrives_at)
      values (${journey}, 'bench', 'bench:op', 'flight ${index}', current_date, 'flight', 'B ${index}', 'cancelled',
        now() + interval '7 hours', now() + interval '9 hours');
      insert into public.calls (journey_id, position, stop_id, arrives_at, departs_at)
      select ${journey}, n, stop.id, case n when 2 then now() + interval '9 hours' end,
        case n when 1 then now() + interval '7 hours' end
        from unnest('{A,B}'::text[]) with ordinality place (code, n) join public.stops stop on stop.code = place.code;
      insert into public.bookings (id, customer_id, operator_id, reference, family_name_key, added_at)
      select gen_random_uuid(), customer_id, 'bench:op', '${index}' || lpad(row_number() over ()::text, 6, '0'), 'x', now()
        from (select customer_id from public.profiles order by md5(customer_id::text) limit ${travellers}) one;
      insert into public.booking_legs (booking_id, customer_id, position, journey_id, from_position, to_position)
      select id, customer_id, 1, ${journey}, 1, 2 from public.bookings where reference like '${index}%';
      insert into public.disruptions (id, journey_id, source, event_id, body_sha256, kind, severity, occurred_at)
      values (${journey}, ${journey}, 'bench', '${index}', repeat('0', 64), 'cancelled', 3, now());`);
  }
  await owner.unsafe("vacuum (analyze)");
}

/** Tables of the same shape, with the same keys, indexes and references, and nothing else to do. */
async function makeTwins(owner: Sql): Promise<void> {
  for (const table of Object.keys(COLUMNS)) {
    await owner.unsafe(
      `create table public.bench_${table} (like public.${table} including defaults including constraints including indexes including identity)`,
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

const disruptionOf = (number: number) => `00000000-0000-4000-9000-${String(number).padStart(12, "0")}`;

interface Measured {
  travellers: number;
  rows: number;
  /** Milliseconds, the middle of several turns. */
  told: number;
  plain: number;
}

async function measureOne(owner: Sql, number: number, travellers: number): Promise<Measured> {
  const disruption = disruptionOf(number);
  const times = { told: [] as number[], plain: [] as number[] };
  let rows = 0;
  // The first turn is for the caches.
  for (let turn = 0; turn <= TURNS; turn += 1) {
    await clear(owner);
    await owner`update public.disruptions set fanned_out_to = null, fanned_out_at = null where id = ${disruption}`;
    const told = await milliseconds(() => fanOut(owner, disruption));
    rows = await prepareTwins(owner);
    const plain = await milliseconds(async () => {
      for (const table of Object.keys(COLUMNS) as Table[]) {
        await owner.unsafe(
          `insert into public.bench_${table} (${COLUMNS[table]}) select ${COLUMNS[table]} from written_${table}`,
        );
      }
    });
    process.stderr.write(
      `fan-out: ${travellers} travellers, turn ${turn}: ${round(told)} ms, plain ${round(plain)} ms\n`,
    );
    if (turn > 0) {
      times.told.push(told);
      times.plain.push(plain);
    }
  }
  return { travellers, rows, told: median(times.told), plain: median(times.plain) };
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

function asRows(measured: Measured[]): Row[] {
  const [first] = measured;
  const last = measured.at(-1);
  if (!first || !last) return [];
  const count = (value: number) => value.toLocaleString("en");
  const each = ({ told, travellers }: Measured) => (told / travellers) * 1_000;
  return [
    {
      name: `telling ${count(last.travellers)} travellers of one disruption`,
      value: round(last.told / last.plain, 2),
      unit: "× a plain insert … select",
      bar: 3,
      note: `${count(last.rows)} rows in ${round(last.told / 1000, 1)} s, in chunks of ${count(CHUNK)}; median of ${TURNS} turns`,
    },
    {
      name: "dearest traveller against cheapest, by size of the disruption",
      value: round(Math.max(...measured.map(each)) / Math.min(...measured.map(each)), 2),
      unit: "×",
      bar: 1.3,
    },
    ...measured.map((one) => ({
      name: `telling ${count(one.travellers)}`,
      value: round(each(one), 1),
      unit: "µs each",
      note: `${round(one.told)} ms`,
    })),
  ];
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
