import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Runtime, readRuntime } from "../../app/server/runtime";
import { freePort } from "./free-port";
import { startInBackground, stop } from "./processes";

/** A whole Homeport of the finished build, on free ports, with demo data, in a folder of its own. */
export interface Portal {
  /** Address of the portal without a trailing slash. */
  url: string;
  /** Process that supervises the others; the backend runs in it. */
  pid: number;
  dataDir: string;
  /** Milliseconds from the start of the process to the first page answered. */
  firstPageAfter: number;
  /** What `npm run status -- --json` says of it. */
  runtime: Runtime;
  /** What its processes wrote so far. */
  log(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts Homeport in the way `npm start` does and waits for the first page. Rejects, with what the processes
 * wrote, when they end or `within` milliseconds pass.
 */
export async function startPortal({
  folder,
  within = 60_000,
  env = {},
}: {
  folder: string;
  within?: number;
  env?: Record<string, string>;
}): Promise<Portal> {
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const supabasePort = await freePort();
  const dataDir = join(folder, "data");
  const logFile = join(folder, "portal.log");
  const url = `http://localhost:${port}`;
  const started = performance.now();
  const child = startInBackground({
    command: process.execPath,
    args: ["--import", "tsx", "app/server/start.ts"],
    log: logFile,
    env: {
      ...withoutConfiguration(process.env),
      PORT: String(port),
      SUPABASE_PORT: String(supabasePort),
      HOMEPORT_DATA_DIR: dataDir,
      HOMEPORT_DEMO: "true",
      // Nothing of a test asks the world outside.
      WEATHER_URL: "off",
      ...env,
    },
  });
  const log = () => readFile(logFile, "utf8").catch(() => "");
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  let firstPageAfter: number | undefined;
  let runtime: Runtime | undefined;
  for (;;) {
    if (firstPageAfter === undefined && (await answers(url))) firstPageAfter = performance.now() - started;
    if (firstPageAfter !== undefined) runtime = await readRuntime(dataDir);
    if (firstPageAfter !== undefined && runtime) break;
    const late = performance.now() - started > within;
    if (hasEnded() || late) {
      await stop(child);
      throw new Error(`Homeport ${late ? "did not answer in time" : "ended"}:\n${await log()}`);
    }
    await pause(20);
  }
  return {
    url,
    pid: child.pid ?? 0,
    dataDir,
    firstPageAfter,
    runtime,
    log,
    stop: () => stop(child),
  };
}

/** What a developer's own Homeport is told must not reach the one of the tests: above all no real database. */
function withoutConfiguration(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours =
    /^(HOST|PORT|PORTAL_URL|DATABASE_URL|SUPABASE_\w+|SEND_EMAIL_HOOK_SECRET|SMTP_URL|MAIL_FROM|CONTACT_EMAIL|TWILIO_\w+|NTFY_URL|WEATHER_URL|DATA_WIDGETS|MAILBOX_OAUTH|TRUST_PROXY|LOG_LEVEL|HOMEPORT_\w+|NODE_ENV)$/;
  const kept = Object.entries(env).filter(([name]) => !ours.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: "production" };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: "manual" });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
