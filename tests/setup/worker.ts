import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join, resolve } from "node:path";
import { build } from "vite";
import { SETTINGS_VARIABLE, type Settings } from "../../app/lib/settings.server";
import { asOwner, jwtSecret, publishableKey, supabaseUrl } from "./actors";
import { settingsWith } from "./settings";
import { textedTravellers } from "./texted-travellers";
import { twilioAccount } from "./twilio";

/** Settings of a worker on the backend of this run. */
export const workerSettings = (told: Partial<Settings>): Settings =>
  settingsWith({
    portalUrl: "https://my.example.com",
    supabaseUrl,
    publishableKey,
    jwtSecret,
    twilio: twilioAccount,
    ...told,
  });

/** Writes the worker as one file that starts five times as fast as its sources, and answers its path. */
export async function buildWorker(): Promise<string> {
  // Among our folders, so that it finds the packages.
  const folder = join("build", `worker-${process.pid}`);
  await build({
    configFile: false,
    logLevel: "error",
    resolve: { alias: { "~": resolve("app") } },
    build: { ssr: "worker/main.ts", outDir: folder, target: "node20", copyPublicDir: false },
  });
  return join(folder, "main.js");
}

/** A worker process of its own; ready when it asks for work. `built`: as buildWorker() answers it. */
export async function startWorker(settings: Settings, built?: string): Promise<ChildProcess> {
  const program = built === undefined ? ["--import", "tsx", "worker/main.ts"] : [built];
  const child = spawn(process.execPath, program, {
    env: {
      ...process.env,
      NODE_ENV: "production",
      [SETTINGS_VARIABLE]: JSON.stringify(settings),
      ...(built !== undefined && { NODE_COMPILE_CACHE: join(dirname(built), "compiled") }),
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await isReady(child);
  return child;
}

/** The web server of the finished build, a process of its own; ready when it listens on the port of its settings. */
export async function startWeb(settings: Settings): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "app/server/web.ts"], {
    env: { ...process.env, NODE_ENV: "production", [SETTINGS_VARIABLE]: JSON.stringify(settings) },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await isReady(child);
  return child;
}

/** Rejects when it ends before it says so. */
async function isReady(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`The process ended with ${code} before it was ready.`);
  });
  await Promise.race([once(child, "message"), ended]);
}

/** Ends a worker or web server as told, or at once. */
export async function endProcess(
  child: ChildProcess,
  signal: "SIGTERM" | "SIGKILL" = "SIGTERM",
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

/**
 * So many travellers by a journey of the test's operator, who hear of delays by text message alone, at once and at
 * any hour. Answers what their numbers begin with.
 */
export async function addTextedTravellers(journey: { id: string }, count: number): Promise<string> {
  const { prefix, statements } = textedTravellers({
    journey: journey.id,
    operator: "outbox:op",
    to: 5,
    count,
  });
  for (const statement of statements) await asOwner.query(statement);
  return prefix;
}

/** How many deliveries to these numbers are in which state. */
export async function statesAt(prefix: string): Promise<Record<string, number>> {
  const rows = await asOwner.query<{ state: string; count: string }>(
    `select delivery.state, count(*)::text as count
     from public.deliveries delivery
     join public.contact_points point on point.id = delivery.contact_point_id
     where point.address like $1 || '%' and delivery.channel = 'sms'
     group by delivery.state order by 1`,
    [prefix],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}

/**
 * As when the two minutes of their leases have passed, for workers that were killed: what the living hold stays
 * theirs, since they would go on with it.
 */
export async function endLeasesOf(dead: number[]): Promise<void> {
  await asOwner.query(
    `update public.deliveries set leased_until = now()
     where state = 'waiting' and leased_until > now() and leased_by like any ($1)`,
    // A worker's name ends with its process and six digits of its own.
    [dead.map((pid) => `%-${pid}-______`)],
  );
}
