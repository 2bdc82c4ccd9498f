import postgres, { type Sql } from "postgres";
import { openPostgres } from "../../supabase/embedded/database";
import { prepareSchema } from "../../supabase/embedded/project";
import { findPostgres, startCluster } from "../setup/native-postgres";
import { generateTravellers } from "./contact-data";
import { median, type Row, round } from "./rows";

const TURNS = 5;
/** Late at night in Europe, day in Asia and Australia, evening in America. */
const MOMENT = "2026-11-24T02:10:00Z";
const COLUMNS =
  "ordinal, customer_id, channel, contact_point_id, state, reason, due_at, opens_at, step, language, style, detail";

/**
 * What the decision costs on native PostgreSQL, for customers who all have preferences of their own and are half of
 * those there are. CONTACT_CUSTOMERS asks about fewer, for a quick look; no rows where there is no server.
 */
export async function measureContact(): Promise<Row[]> {
  const binaries = findPostgres();
  if (!binaries) {
    console.error("contact: there is no PostgreSQL server on this machine, so nothing was measured.");
    return [];
  }
  const most = Number(process.env.CONTACT_CUSTOMERS ?? 100_000);
  const cluster = await startCluster(binaries);
  const owner = postgres(cluster.url, { max: 1, onnotice: () => {} });
  try {
    const database = await openPostgres(cluster.url);
    await prepareSchema(database);
    await database.close();
    await generateTravellers(owner, most * 2);
    await owner.unsafe(outbox("bench_outbox", true));
    await owner.unsafe(outbox("bench_heap", false));
    const measured: Measured[] = [];
    for (const customers of [most / 100, most / 10, most]) measured.push(await measurePlan(owner, customers));
    return asRows(measured);
  } finally {
    await owner.end();
    await cluster.stop();
  }
}

/** What the rows go into: all that an outbox has, or nothing but a heap. */
function outbox(name: string, whole: boolean): string {
  const refers = (target: string) => (whole ? `references ${target} on delete cascade` : "");
  return `
    create table public.${name} (
      id uuid default gen_random_uuid() ${whole ? "primary key" : ""},
      ordinal int, customer_id uuid ${refers("auth.users (id)")}, channel text ${refers("public.notice_channels (code)")},
      contact_point_id uuid ${refers("public.contact_points (id)")}, state text, reason text,
      due_at timestamptz, opens_at timestamptz, step int, language text, style text, detail jsonb
    );
    ${
      whole
        ? `create index on public.${name} (customer_id);
           create index on public.${name} (contact_point_id) where contact_point_id is not null;
           create index on public.${name} (opens_at) where state <> 'suppressed';`
        : ""
    }`;
}

interface Measured {
  customers: number;
  rows: number;
  /** Milliseconds, the middle of several turns. */
  plan: number;
  planned: number;
  plain: number;
  heap: number;
}

async function measurePlan(owner: Sql, customers: number): Promise<Measured> {
  await owner.unsafe(`
    drop table if exists asked, decided;
    create temp table asked as
      select array_agg(customer_id) as customers, array_agg(45) as delays,
             array_agg(timestamptz '${MOMENT}' + interval '7 hours') as departures
        from (select customer_id from public.profiles
               where right(customer_id::text, 2)::int < 50 order by customer_id limit ${customers}) one;
    create temp table decided as select ${COLUMNS} from asked, ${PLAN};
    analyze decided;`);
  const times = {
    plan: [] as number[],
    planned: [] as number[],
    plain: [] as number[],
    heap: [] as number[],
  };
  const insert = (target: string, source: string) => async () => {
    await owner.unsafe(`truncate public.${target}`);
    return milliseconds(() =>
      owner.unsafe(`insert into public.${target} (${COLUMNS}) select ${COLUMNS} from ${source}`),
    );
  };
  const works: [keyof typeof times, () => Promise<number>][] = [
    ["plan", () => milliseconds(() => owner.unsafe(`select count(*) from asked, ${PLAN}`))],
    ["planned", insert("bench_outbox", `asked, ${PLAN}`)],
    ["plain", insert("bench_outbox", "decided")],
    ["heap", insert("bench_heap", "decided")],
  ];
  // In turn, each first as often as the others; the first turn is for the caches.
  for (let turn = 0; turn <= TURNS; turn += 1) {
    for (const [index] of works.entries()) {
      const [name, work] = works[(turn + index) % works.length] ?? [];
      if (!name || !work) continue;
      const took = await work();
      if (turn > 0) times[name].push(took);
    }
  }
  const [counted] = await owner`select count(*)::int as rows from decided`;
  return {
    customers,
    rows: counted?.rows ?? 0,
    plan: median(times.plan),
    planned: median(times.planned),
    plain: median(times.plain),
    heap: median(times.heap),
  };
}

const PLAN = `public.plan_notices('delay', '${MOMENT}', customers, delays, departures)`;

function asRows(measured: Measured[]): Row[] {
  const last = measured.at(-1);
  if (!last) return [];
  const count = (value: number) => value.toLocaleString("en");
  const note = `${count(last.rows)} rows; median of ${TURNS} turns`;
  return [
    {
      name: `deciding for ${count(last.customers)} and writing it into an outbox`,
      value: round(last.planned / last.plain, 2),
      unit: "× a plain insert … select",
      bar: 3,
      note: `${note}; keys and indexes as an outbox has`,
    },
    {
      name: "the decision alone, against writing its rows into a bare heap",
      value: round(last.plan / last.heap, 2),
      unit: "× the insert",
      note,
    },
    ...measured.map(({ customers, plan }) => ({
      name: `deciding for ${count(customers)}`,
      value: round((plan / customers) * 1_000, 1),
      unit: "µs each",
      note: `${round(plan)} ms; of ${count(last.customers * 2)} customers`,
    })),
  ];
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
