import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { freshSecret } from "../../app/lib/fresh-secret.server";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { openPglite, type Sql } from "../../supabase/embedded/database";
import { openProject } from "../../supabase/embedded/project";
import { listen } from "../../supabase/embedded/server";
import { stop } from "../setup/processes";
import { settingsWith } from "../setup/settings";
import { measureNewsPages } from "./news-pages";
import { serveFeeds } from "./news-server";
import { residentMegabytes } from "./process-figures";
import { type Row, round } from "./rows";

const FEEDS = Number(process.env.NEWS_FEEDS ?? 1_000);
/** Beside them: hosts that take longer than anybody wants to wait, with ten feeds each. */
const SLOW_HOSTS = 3;
const SLOW_FEEDS = 30;
const SLOW_MS = 4_000;

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
    await subscribe(backend.sql, [
      ...feeds.addresses(FEEDS, "quick"),
      ...feeds.addresses(SLOW_FEEDS, "slow"),
    ]);
    worker = await startWorker({ dataDir: folder, ...backend.settings });
    const pid = worker.pid ?? 0;
    let peak = 0;
    const began = performance.now();
    while ((await left(backend.sql)) > 0) {
      peak = Math.max(peak, await residentMegabytes(pid));
      await pause(200);
    }
    const seconds = (performance.now() - began) / 1000;
    const twice = [...feeds.asked.values()].filter((times) => times > 1).length;
    const [kept] = await backend.sql.query<{ count: number }>(
      "select count(*)::int as count from public.news_items",
    );
    return [
      {
        name: `${FEEDS.toLocaleString("en")} feeds of 50 kB fetched by one worker`,
        value: round(seconds, 1),
        unit: "s",
        bar: 60,
        note: `${kept?.count} items, beside ${SLOW_FEEDS} feeds of hosts that take ${SLOW_MS / 1000} s; asked twice: ${twice}`,
      },
      { name: "that worker's memory meanwhile, at most", value: peak, unit: "MB", bar: 250 },
    ];
  } finally {
    if (worker) await stop(worker);
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

/** How many of the quick ones were not fetched yet. */
async function left(sql: Sql): Promise<number> {
  const [counted] = await sql.query<{ count: number }>(
    "select count(*)::int as count from public.sources where last_good_at is null and address like '%/quick-%'",
  );
  return counted?.count ?? 0;
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
  await once(child, "message");
  return child;
}
