import { type Backend, openBackend } from "../../supabase/backend";
import { OperatorError } from "../../supabase/embedded/operator-error";
import { EnvironmentError, parseEnvironment } from "../lib/env.server";
import type { Settings } from "../lib/settings.server";
import { type KeptProcess, keepProcess } from "./kept-process";
import { buildPagesIfStale } from "./pages";
import { addressOf, choosePort, portError } from "./ports";
import { removeRuntime, writeRuntime } from "./runtime";
import { settingsOf } from "./settings-of";

/**
 * `npm start`: builds the pages if they are stale, opens the backend in this process, runs web server and
 * worker in two others and looks after them until told to stop. `--dev` serves the pages from their sources.
 */

/** A terminal's Ctrl-C reaches us and npm, which passes it on: the same one twice, not a second one. */
const SAME_SIGNAL_MS = 500;

/** What a worker keeps is small and what it throws away is much: told so, Node collects it early. */
const WORKER_FLAGS = ["--heap-growing-percent=25", "--max-semi-space-size=8"];

const development = process.argv.includes("--dev");
const databases = {
  pglite: "the embedded database (PGlite)",
  postgres: "the database of DATABASE_URL",
  supabase: "the project of SUPABASE_URL",
};

const aborter = new AbortController();
let dataDir: string | undefined;
let backend: Backend | undefined;
let web: KeptProcess | undefined;
let worker: KeptProcess | undefined;
let opening: Promise<unknown> = Promise.resolve();
let stopping: { since: number; done: Promise<void> } | undefined;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => onSignal(signal));
stopWithNpm();
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
// Whoever read our lines may go before we do.
process.stdout.on("error", () => {});

await start().catch(fail);

async function start(): Promise<void> {
  const environment = parseEnvironment(process.env);
  const { host } = environment;
  const port = await choosePort(environment);
  const { shown, loopback } = addressOf({ host, port });
  const portalUrl = environment.portalUrl ?? shown;
  say(`opening ${databases[environment.backend.kind]}`);

  const openingBackend = openBackend({
    environment,
    portalUrl,
    mailHookUrl: () => (web ? `${loopback}/api/auth-mail` : undefined),
  });
  opening = openingBackend.catch(() => {});
  const opened = await openingBackend;
  backend = opened;
  dataDir = environment.dataDir;

  const settings = settingsOf({ environment, backend: opened, portalUrl, port });
  await Promise.all([opened.ready.then(() => say("database ready")), serve(settings)]);
  if (stopping) return;
  worker = keepProcess({
    program: "worker/main.ts",
    flags: WORKER_FLAGS,
    settings,
    development,
    onCrash: (pauseMs) => say(`the worker ended unexpectedly: starting it again in ${pauseMs / 1000} s`),
  });
  await writeRuntime(dataDir, {
    portal_url: portalUrl,
    supabase_url: opened.url,
    publishable_key: opened.publishableKey,
    database: opened.kind,
    ...(opened.demoAccounts && { demo_accounts: opened.demoAccounts }),
  });
  announce(settings);
}

async function serve(settings: Settings): Promise<void> {
  if (!development) {
    await buildPagesIfStale({
      signal: aborter.signal,
      onBuild: () => say("building the pages, which have changed"),
    });
  }
  if (stopping) return;
  web = keepProcess({
    program: "app/server/web.ts",
    settings,
    development,
    failure: (code) =>
      code === undefined
        ? new OperatorError("The web server ended before it could answer: see what it wrote above.")
        : portError(settings, code),
    onCrash: (pauseMs) => say(`the web server ended unexpectedly: starting it again in ${pauseMs / 1000} s`),
  });
  await web.ready;
  say("web server ready");
}

function announce({ portalUrl, demo, smtpUrl }: Settings): void {
  console.log(`\n  Homeport is at ${portalUrl}`);
  if (demo) {
    console.log(
      `  This is the demo: sign in there with one click, or with the password ${demo.accounts[0]?.password} as`,
    );
    for (const { role, email } of demo.accounts) console.log(`    ${email} (${role})`);
    if (!smtpUrl) console.log(`  Mails and other messages arrive at ${portalUrl}/demo/messages`);
  } else {
    console.log("  Sign in there with your email address.");
  }
  console.log("  Stop it with Ctrl-C.\n");
}

/** npm started us through a shell, and neither passes a SIGTERM on: when they are gone, so are we. */
function stopWithNpm(): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) onSignal("SIGTERM");
  }, 250).unref();
}

function say(text: string): void {
  console.log(`${(performance.now() / 1000).toFixed(1).padStart(5)} s  ${text}`);
}

function onSignal(signal: NodeJS.Signals): void {
  if (!stopping) {
    say("stopping");
    void stop(0);
  } else if (signal === "SIGINT" && performance.now() - stopping.since > SAME_SIGNAL_MS) {
    web?.kill();
    worker?.kill();
    backend?.abandon();
    if (dataDir) removeRuntime(dataDir);
    process.exit(130);
  }
}

function fail(error: unknown): void {
  if (stopping) return;
  const expected = error instanceof OperatorError || error instanceof EnvironmentError;
  console.error(expected ? error.message : error);
  void stop(1);
}

/** Web server and worker first, so that what they have under way still finds the backend. */
function stop(code: number): Promise<void> {
  const work = async () => {
    aborter.abort();
    await Promise.all([web?.stop(), worker?.stop()]);
    await opening;
    await backend?.close();
    if (dataDir) removeRuntime(dataDir);
    process.exit(code);
  };
  stopping ??= {
    since: performance.now(),
    done: work().catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    }),
  };
  return stopping.done;
}
