import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { freshSecret } from "../../app/lib/fresh-secret.server";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { openPglite, type Sql } from "../../supabase/embedded/database";
import { openProject } from "../../supabase/embedded/project";
import { listen } from "../../supabase/embedded/server";
import { settingsWith } from "../setup/settings";
import { measureNewsPages } from "./news-pages";
import { ITEMS_OF_A_FEED, serveFeeds } from "./news-server";
import { peakMegabytes } from "./process-figures";
import { type Row, round } from "./rows";

const FEEDS = Number(process.env.NEWS_FEEDS ?? 1_000);
/** Beside them: hosts that take longer than anybody wants to wait, with ten feeds each. */
const SLOW_HOSTS = 3;
const SLOW_FEEDS = 30;
const SLOW_MS = 4_000;
/** Three times what it may take: then something is wrong, and waiting says nothing more. */
const WITHIN_MS = 180_000;

/**
 * How fast one worker fetches many feeds, on the embedded backend, with the servers of the feeds and the backend on
 * the same cores; and what a page costs whose customer follows many. NEWS_FEEDS fetches fewer, for a quick look.
 */
export async function measureNews(folder: string): Promise<Row[]> {
  return [...(await measureFetching(folder)), ...(await measureNewsPages(folder))];
}

async function measureFetching(folder: string): Promise<Row[]> {
  const feeds = await serveFeeds({ hosts: 25 + SLOW_HOSTS, slowHosts: SLOW_HOSTS, slowMs: SLOW_MS });
  const backend = await openBackend();
  let worker: ChildProcess | undefined;
  try {
    // The slow ones first, where they are in everybody's way.
    await subscribe(backend.sql, [
      ...feeds.addresses(SLOW_FEEDS, "slow"),
      ...feeds.addresses(FEEDS, "quick"),
    ]);
    worker = await startWorker({ dataDir: folder, ...backend.settings });
    const began = { at: performance.now(), date: new Date() };
    for (let waiting = await left(backend.sql); waiting > 0; waiting = await left(backend.sql)) {
      const { exitCode, signalCode } = worker;
      const trouble =
        exitCode !== null || signalCode !== null
          ? `The worker ended (${signalCode ?? exitCode})`
          : performance.now() - began.at > WITHIN_MS
            ? `After ${WITHIN_MS / 1000} s the worker was not done`
            : undefined;
      if (trouble) throw new Error(`${trouble}, with ${waiting} feeds left. ${await failures(backend.sql)}`);
      await pause(200);
    }
    const seconds = (performance.now() - began.at) / 1000;
    const peak = await peakMegabytes(worker.pid ?? 0);
    await checkKept(backend.sql);
    const firstOfSlow = await firstOfSlowest(backend.sql, began.date);
    const twice = [...feeds.asked.values()].filter((times) => times > 1).length;
    return [
      {
        name: `${FEEDS.toLocaleString("en")} feeds of 50 kB fetched by one worker`,
        value: round(seconds, 1),
        unit: "s",
        bar: 60,
        note: `${(FEEDS * ITEMS_OF_A_FEED).toLocaleString("en")} items, beside ${SLOW_FEEDS} feeds of ${SLOW_HOSTS} hosts that take ${SLOW_MS / 1000} s; asked twice: ${twice}`,
      },
      {
        name: "the first feed of the slow host that waited longest",
        value: round(firstOfSlow, 1),
        unit: "s",
        // Nobody starves: its own time, and that of whoever was before it.
        bar: (3 * SLOW_MS) / 1000,
      },
      { name: "that worker's memory meanwhile, at most", value: peak, unit: "MB", bar: 250 },
    ];
  } finally {
    if (worker) await stopWorker(worker);
    await backend.close();
    await feeds.close();
  }
}

async function openBackend() {
  process.env.LITE_TELEMETRY = "0";
  process.env.DO_NOT_TRACK = "1";
  const secrets = {
    jwtSecret: freshSecret(),
    publishableKey: `sb_publishable_${freshSecret()}`,
    secretKey: `sb_secret_${freshSecret()}`,
    emailHookSecret: `v1,whsec_${randomBytes(32).toString("base64")}`,
  };
  const database = await openPglite();
  const server = await listen(0);
  const project = await openProject(database, {
    secrets,
    portalUrl: "http://localhost",
    mailHookUrl: () => undefined,
  });
  server.serve((request) => project.fetch(request));
  return {
    sql: database as Sql,
    settings: {
      supabaseUrl: server.url,
      publishableKey: secrets.publishableKey,
      jwtSecret: secrets.jwtSecret,
    },
    close: async () => {
      await server.close();
      await database.close();
    },
  };
}

/** A hundred for each customer, as many as one may have. */
async function subscribe(sql: Sql, addresses: string[]): Promise<void> {
  for (let from = 0; from < addresses.length; from += 100) {
    const customer = randomUUID();
    await sql.query("insert into auth.users (id, email) values ($1, $2)", [
      customer,
      `${customer}@bench.example`,
    ]);
    await sql.query(
      "select private.subscribe($1::uuid, 'feed', address, null, null) from unnest($2::text[]) address",
      [customer, addresses.slice(from, from + 100)],
    );
  }
}

/** How many of the quick ones were not tried yet, or are under way. */
async function left(sql: Sql): Promise<number> {
  const [counted] = await sql.query<{ count: number }>(
    `select count(*)::int as count from public.sources
     where (tried_at is null or leased_until is not null) and address like '%/quick-%'`,
  );
  return counted?.count ?? 0;
}

/** Throws unless every quick one was fetched, with all its items. */
async function checkKept(sql: Sql): Promise<void> {
  const failed = await failures(sql);
  if (failed) throw new Error(`Feeds that failed: ${failed}.`);
  const [kept] = await sql.query<{ feeds: number; items: number }>(
    `select count(distinct source.id)::int as feeds, count(item.id)::int as items
     from public.sources source join public.news_items item on item.source_id = source.id
     where source.last_good_at is not null and source.address like '%/quick-%'`,
  );
  if (kept?.feeds !== FEEDS || kept.items !== FEEDS * ITEMS_OF_A_FEED) {
    throw new Error(
      `Kept were ${kept?.items} items of ${kept?.feeds} feeds, of ${FEEDS} with ${ITEMS_OF_A_FEED} each.`,
    );
  }
}

/** Seconds until each slow host had been heard once. Throws where one was not. */
async function firstOfSlowest(sql: Sql, began: Date): Promise<number> {
  const hosts = await sql.query<{ after: number | null }>(
    `select extract(epoch from min(last_good_at) - $1::timestamptz)::float8 as after
     from public.sources where address like '%/slow-%' group by host`,
    [began.toISOString()],
  );
  const seconds = hosts.flatMap(({ after }) => after ?? []);
  if (seconds.length !== SLOW_HOSTS)
    throw new Error(`Of ${SLOW_HOSTS} slow hosts ${seconds.length} were heard.`);
  return Math.max(...seconds);
}

/** Why quick ones failed, each cause with its number; empty when none did. */
async function failures(sql: Sql): Promise<string> {
  const rows = await sql.query<{ failure: string; count: number }>(
    `select failure, count(*)::int as count from public.sources
     where failure is not null and address like '%/quick-%' group by failure`,
  );
  return rows.map(({ failure, count }) => `${failure} ${count}`).join(", ");
}

/** A worker goes when whoever started it is gone. */
async function stopWorker(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, "exit");
  worker.disconnect();
  await gone;
}

/** As `npm run worker` starts it. */
async function startWorker(told: Parameters<typeof settingsWith>[0]): Promise<ChildProcess> {
  const settings = settingsWith({ ...told, fetchAllow: ["127.0.0.1"], logLevel: "warn" });
  const child = spawn(
    process.execPath,
    ["--heap-growing-percent=25", "--max-semi-space-size=8", "--import", "tsx", "worker/main.ts"],
    {
      env: { ...process.env, NODE_ENV: "production", [SETTINGS_VARIABLE]: JSON.stringify(settings) },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    },
  );
  const ended = once(child, "exit").then(() => Promise.reject(new Error("The worker ended at once.")));
  await Promise.race([once(child, "message"), ended]);
  ended.catch(() => {});
  return child;
}
