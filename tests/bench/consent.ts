import postgres, { type Sql } from "postgres";
import { openPostgres } from "../../supabase/embedded/database";
import { prepareSchema } from "../../supabase/embedded/project";
import { findPostgres, startCluster } from "../setup/native-postgres";
import {
  AGREEING,
  CUSTOMERS,
  customerId,
  generateCustomers,
  KEEN_CUSTOMERS,
  KEEN_FACTS,
  SIGNED_IN,
  sessionId,
} from "./consent-data";
import { median, type Row, round } from "./rows";

const CONNECTIONS = 8;
const CHANGES = 20_000;
const GATED_ROWS = 100_000;

/** What consent costs on native PostgreSQL with a million customers; no rows where there is no server. */
export async function measureConsent(): Promise<Row[]> {
  const binaries = findPostgres();
  if (!binaries) {
    console.error("consent: there is no PostgreSQL server on this machine, so nothing was measured.");
    return [];
  }
  const cluster = await startCluster(binaries);
  const connect = () => postgres(cluster.url, { max: 1, onnotice: () => {} });
  const [owner, asker] = [connect(), connect()];
  try {
    const database = await openPostgres(cluster.url);
    await prepareSchema(database);
    await database.close();
    await generateCustomers(owner);
    return [
      await measureOwnRows(owner, asker, KEEN_FACTS),
      await measureOwnRows(owner, asker, 1),
      ...(await measureGatedRows(owner, asker)),
      await measureWithdrawal(owner, asker),
      ...(await measureLedger(owner, connect)),
    ];
  } finally {
    await Promise.all([owner.end(), asker.end()]);
    await cluster.stop();
  }
}

/** The session of `sql` becomes that of a signed-in customer, as PostgREST makes it. */
async function signIn(sql: Sql, n: number): Promise<void> {
  const claims = JSON.stringify({ role: "authenticated", sub: customerId(n), session_id: sessionId(n) });
  await sql`select set_config('request.jwt.claim.sub', ${customerId(n)}, false),
    set_config('request.jwt.claims', ${claims}, false)`;
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** With so many rows to each customer: all that they have, or the one that most have. */
async function measureOwnRows(owner: Sql, asker: Sql, rows: 1 | typeof KEEN_FACTS): Promise<Row> {
  const read = (sql: Sql, n: number) =>
    sql`select subject, value from public.customer_facts where customer_id = ${customerId(n)}`;
  await asker`set role authenticated`;
  const ratios: number[] = [];
  // Turn by turn, so that whatever else the machine does meets both alike. The first turns are for the caches.
  for (let turn = 0; turn < 80; turn += 1) {
    const times = { with: 0, without: 0 };
    for (let query = 0; query < 50; query += 1) {
      const step = (turn * 50 + query) * 241;
      const n =
        rows === 1 ? KEEN_CUSTOMERS + 1 + (step % (CUSTOMERS - KEEN_CUSTOMERS)) : 1 + (step % KEEN_CUSTOMERS);
      // Each is asked something right before, so that neither comes from a rest.
      const both = [
        async () => {
          await signIn(owner, n);
          times.without += await milliseconds(() => read(owner, n));
        },
        async () => {
          await signIn(asker, n);
          times.with += await milliseconds(() => read(asker, n));
        },
      ];
      for (const one of query % 2 ? both : both.reverse()) await one();
    }
    if (turn >= 10) ratios.push(times.with / times.without);
  }
  await asker`reset role`;
  return {
    name: rows === 1 ? "one own row with row-level security" : `${rows} own rows with row-level security`,
    value: round(median(ratios), 2),
    unit: "× without",
    // A single row is a matter of microseconds, most of which are the same for any query: for the record.
    bar: rows === 1 ? undefined : 1.15,
    note: `of ${CUSTOMERS.toLocaleString("en")} customers; median of ${ratios.length} turns of 50`,
  };
}

async function measureGatedRows(owner: Sql, asker: Sql): Promise<Row[]> {
  const from = KEEN_CUSTOMERS + 1;
  const to = from + Math.round(GATED_ROWS / AGREEING);
  const range = [customerId(from), customerId(to)];
  const read =
    "select customer_id, subject, value from public.customer_facts where customer_id >= $1 and customer_id < $2";
  const gate = "'personalisation' = any (consents) and (consents_until is null or consents_until > now())";
  const count = async (sql: Sql, query: string) =>
    (await sql.unsafe(query, range, { prepare: true }).raw()).length;
  await asker`set role recommender`;
  const rows = { gated: await count(asker, read), all: await count(owner, read) };
  const times: Record<"gated" | "all" | "same", number[]> = { gated: [], all: [], same: [] };
  const readings = [
    async () => times.all.push(await milliseconds(() => count(owner, read))),
    async () => times.gated.push(await milliseconds(() => count(asker, read))),
    async () => times.same.push(await milliseconds(() => count(owner, `${read} and ${gate}`))),
  ];
  // In turn, each first as often as the others: who comes next pays for clearing away after the one before.
  for (let turn = 0; turn < 24; turn += 1) {
    for (const [index] of readings.entries()) await readings[(turn + index) % readings.length]?.();
    if (turn % 2) readings.reverse();
  }
  await asker`reset role`;
  return [
    {
      name: "recommender reading gated rows",
      value: round(median(times.gated) / median(times.all), 2),
      unit: "× without",
      bar: 1,
      note: `the same query, ${rows.gated.toLocaleString("en")} rows instead of ${rows.all.toLocaleString("en")}`,
    },
    {
      name: "recommender against the gate in the query",
      value: round(median(times.gated) / median(times.same), 2),
      unit: "× without",
      note: "both read the same rows",
    },
  ];
}

async function measureWithdrawal(owner: Sql, asker: Sql): Promise<Row> {
  const decide = await decisions(owner);
  await asker`set role authenticated`;
  const times: number[] = [];
  for (let n = 1; n <= KEEN_CUSTOMERS; n += 1) {
    await signIn(asker, n);
    await decide(asker, "personalisation", true);
    times.push(await milliseconds(() => decide(asker, "personalisation", false)));
  }
  await asker`reset role`;
  const [left] = await owner`
    select count(*)::int as rows from public.customer_facts
     where customer_id <= ${customerId(KEEN_CUSTOMERS)} and 'personalisation' = any (consents)`;
  if (left?.rows !== 0) throw new Error(`${left?.rows} rows kept a consent that was withdrawn.`);
  times.sort((a, b) => a - b);
  return {
    name: `withdrawal with ${KEEN_FACTS} gated rows, p95`,
    value: round(times[Math.floor(times.length * 0.95)] ?? Number.NaN, 1),
    unit: "ms",
    bar: 20,
    note: `median ${round(median(times), 1)} ms of ${times.length}; fsync off`,
  };
}

async function measureLedger(owner: Sql, connect: () => Sql): Promise<Row[]> {
  const decide = await decisions(owner);
  const connections = Array.from({ length: CONNECTIONS }, connect);
  const count = async () =>
    (await owner`select count(*)::int as events from public.consent_events`)[0]?.events ?? 0;
  try {
    await Promise.all(connections.map((connection) => connection`set role authenticated`));
    const before = await count();
    // Everybody decides once, each connection for customers of its own and as fast as it is answered.
    const share = CHANGES / CONNECTIONS;
    const took = await milliseconds(() =>
      Promise.all(
        connections.map(async (connection, index) => {
          for (let change = 0; change < share; change += 1) {
            const n = KEEN_CUSTOMERS + 1 + index * share + change;
            if (n > SIGNED_IN) throw new Error("Too few customers are signed in.");
            await decide(connection, "marketing", true, n);
          }
        }),
      ),
    );
    const kept = (await count()) - before;
    return [
      {
        name: "ledger, time for one consent change",
        value: round(took / CHANGES, 3),
        unit: "ms each",
        bar: 0.5,
        note: `${round((CHANGES / took) * 1000).toLocaleString("en")} changes a second over ${CONNECTIONS} connections; fsync off`,
      },
      {
        name: "consent changes lost",
        value: CHANGES - kept,
        unit: `of ${CHANGES.toLocaleString("en")}`,
        bar: 0,
      },
    ];
  } finally {
    await Promise.all(connections.map((connection) => connection.end()));
  }
}

/** Records a decision on the text in force, signing customer `n` in by the same statement when one is named. */
async function decisions(owner: Sql) {
  const texts = await owner<{ purpose: string; sha256: string }[]>`
    select purpose, sha256 from public.consent_purpose_texts where language = 'en' and version = 1`;
  const sha256 = new Map(texts.map((text) => [text.purpose, text.sha256]));
  return async (sql: Sql, purpose: string, granted: boolean, n?: number): Promise<unknown> => {
    const shown = sha256.get(purpose) ?? "";
    if (n === undefined)
      return sql`select public.record_consent(${purpose}, ${granted}, 1, ${shown}, 'en', 'form')`;
    const claims = JSON.stringify({ role: "authenticated", sub: customerId(n), session_id: sessionId(n) });
    return sql`
      with request as (
        select set_config('request.jwt.claim.sub', ${customerId(n)}, false),
          set_config('request.jwt.claims', ${claims}, false))
      select public.record_consent(${purpose}, ${granted}, 1, ${shown}, 'en', 'form') from request`;
  };
}
