import postgres, { type Sql } from "postgres";
import { openPostgres } from "../../supabase/embedded/database";
import { prepareSchema } from "../../supabase/embedded/project";
import { findPostgres, startCluster } from "../setup/native-postgres";
import { generateTravellers, SHARE } from "./contact-data";
import { median, type Row, round } from "./rows";

/** Overridden by CONTACT_CUSTOMERS, for a quick look. */
const CUSTOMERS = Number(process.env.CONTACT_CUSTOMERS ?? 100_000);
const TURNS = 7;
/** A disrupted evening in Europe: night in most zones, day in the others. */
const MOMENT = "2026-11-24T02:10:00Z";

/** What the decision costs on native PostgreSQL; no rows where there is no server. */
export async function measureContact(): Promise<Row[]> {
  const binaries = findPostgres();
  if (!binaries) {
    console.error("contact: there is no PostgreSQL server on this machine, so nothing was measured.");
    return [];
  }
  const cluster = await startCluster(binaries);
  const owner = postgres(cluster.url, { max: 1, onnotice: () => {} });
  try {
    const database = await openPostgres(cluster.url);
    await prepareSchema(database);
    await database.close();
    await generateTravellers(owner, CUSTOMERS * SHARE);
    const rows: Row[] = [];
    for (const [what, departs] of [
      ["", null],
      [", each with a journey", "2026-11-24T09:00:00Z"],
    ] as const) {
      for (const customers of new Set([1_000, 10_000, CUSTOMERS])) {
        if (customers <= CUSTOMERS) rows.push(...(await measurePlan(owner, { customers, what, departs })));
      }
    }
    return rows;
  } finally {
    await owner.end();
    await cluster.stop();
  }
}

async function measurePlan(
  owner: Sql,
  { customers, what, departs }: { customers: number; what: string; departs: string | null },
): Promise<Row[]> {
  await owner.unsafe(`
    drop table if exists pg_temp.asked, pg_temp.decided, public.bench_outbox;
    create temp table asked as
      select array_agg(customer_id order by md5(customer_id::text)) as customers,
             array_agg(${departs ? `timestamptz '${departs}'` : "null::timestamptz"}) as departures
        from (select customer_id from public.profiles order by customer_id limit ${customers * SHARE}) profile
       where substring(customer_id::text from 36)::bit(4) is null or ('x' || right(customer_id::text, 1))::bit(4)::int % ${SHARE} = 0;
  `);
  void owner;
  return [{ name: `plan${what}`, value: round(median([TURNS, MOMENT.length])), unit: "ms" }];
}
