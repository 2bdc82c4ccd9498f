import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openSecrets } from "../supabase/embedded/secrets";
import { NoBrowserError, provideBrowser } from "./setup/browser";
import { findPostgres } from "./setup/native-postgres";
import { type Portal, startPortal } from "./setup/portal";
import { clearAway, runToEnd, stopAll } from "./setup/processes";
import { readPlaywright, readVitest, type Tally } from "./setup/tally";

/**
 * `npm test`: every check there is, one after the other, whatever became of those before. The last line counts
 * all of them. `-- --only static|unit|integration|e2e` runs one part; further words go to vitest or Playwright
 * as the names of the files meant.
 */

const parts = ["static", "unit", "integration", "e2e"] as const;
type Part = (typeof parts)[number];

const nothing = (): Tally => ({ passed: 0, failed: 0, skipped: 0, failures: [], repeated: [] });
const total = nothing();
const notes: string[] = [];
let interrupted = false;

function add({ passed, failed, skipped, failures, repeated }: Tally): void {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  total.failures.push(...failures);
  total.repeated.push(...repeated);
}

function heading(text: string): void {
  console.log(`\n── ${text} ${"─".repeat(Math.max(0, 90 - text.length))}`);
}

async function section(title: string, work: () => Promise<Tally>): Promise<boolean> {
  if (interrupted) return false;
  heading(title);
  const started = performance.now();
  const tally: Tally = await work().catch((error: unknown) => {
    console.log(error instanceof NoBrowserError ? error.message : error);
    return { ...nothing(), failed: 1 };
  });
  // The end of a long run is what one reads: it names the part that failed where nothing better is known.
  if (tally.failed > 0 && tally.failures.length === 0) tally.failures.push(title);
  add(tally);
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : "";
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${title}: ${tally.passed} passed, ${tally.failed} failed${skipped} (${seconds} s)`);
  return tally.failed === 0;
}

/** An npm script that either passes or fails; what it says is shown only then. */
const npmScript =
  (...args: string[]) =>
  async (): Promise<Tally> => {
    const { code, output } = await runToEnd({
      command: "npm",
      args: ["run", "--silent", ...args],
      show: false,
    });
    if (code !== 0) console.log(output.trimEnd());
    return { ...nothing(), passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  };

const vitest = (projects: string[], filters: string[], report: string) => async (): Promise<Tally> => {
  const { code } = await runToEnd({
    command: process.execPath,
    args: ["node_modules/vitest/vitest.mjs", "run", ...projects.flatMap((name) => ["--project", name])]
      .concat(["--reporter=default", "--reporter=json", `--outputFile.json=${report}`, "--passWithNoTests"])
      .concat(filters),
    show: true,
  });
  return readVitest(report, code);
};

async function endToEnd(folder: string, filters: string[]): Promise<Tally> {
  const browser = await provideBrowser();
  let portal: Portal | undefined;
  try {
    // One proxy in front: each test comes from an address of its own, as the limits count by address.
    // Stories have servers of their own on this machine, which the portal fetches from as from the world.
    const env = { LOG_LEVEL: "warn", TRUST_PROXY: "1", HOMEPORT_FETCH_ALLOW: "127.0.0.1" };
    portal = await startPortal({ folder, env });
    const report = join(folder, "playwright.json");
    const { code } = await runToEnd({
      command: process.execPath,
      // It searches whole paths, and the folder of a checkout may be named like a file of the tests.
      args: [
        "node_modules/@playwright/test/cli.js",
        "test",
        ...filters.map((name) => `/tests/e2e/.*${name}`),
      ],
      show: true,
      env: {
        ...process.env,
        HOMEPORT_BASE_URL: portal.url,
        HOMEPORT_SUPABASE_URL: portal.runtime.supabase_url,
        HOMEPORT_PUBLISHABLE_KEY: portal.runtime.publishable_key,
        HOMEPORT_DEMO_ACCOUNTS: JSON.stringify(portal.runtime.demo_accounts ?? []),
        HOMEPORT_LINK_SECRET: (await openSecrets(portal.dataDir)).linkSecret,
        CHROMIUM_PATH: browser,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      },
    });
    if (code !== 0) console.log(`What the server wrote:\n${await portal.log()}`);
    else await rm("test-results", { recursive: true, force: true });
    return await readPlaywright(report, code);
  } finally {
    await portal?.stop();
  }
}

async function runAll(wanted: Set<Part>, filters: string[], folder: string): Promise<void> {
  if (wanted.has("static")) {
    await section("Lint and layers", npmScript("lint"));
    await section("Generated database types", npmScript("db:types", "--", "--check"));
    await section("Types", npmScript("typecheck"));
  }
  if (wanted.has("unit")) await section("Unit tests", vitest(["unit"], filters, join(folder, "unit.json")));
  if (wanted.has("integration")) {
    const projects = ["pglite"];
    if (findPostgres()) projects.push("postgres");
    else notes.push("Native PostgreSQL was left out: no server binaries here.");
    await section(
      `Integration tests (${projects.join(", ")})`,
      vitest(projects, filters, join(folder, "integration.json")),
    );
  }
  if (wanted.has("e2e")) {
    const built = await section("Build", npmScript("build"));
    if (built) await section("End-to-end tests", () => endToEnd(folder, filters));
    else add({ ...nothing(), failed: 1, failures: ["End-to-end tests: there was no build to test"] });
  }
}

function readArguments() {
  try {
    return parseArgs({ options: { only: { type: "string", multiple: true } }, allowPositionals: true });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

async function main(): Promise<number> {
  const { values, positionals } = readArguments();
  const asked = (values.only ?? []).flatMap((value) => value.split(","));
  const unknown = asked.find((name) => !parts.some((part) => part === name));
  if (unknown !== undefined) {
    console.error(`--only ${unknown}: say one of ${parts.join(", ")}.`);
    return 2;
  }
  const wanted = new Set(parts.filter((part) => asked.length === 0 || asked.includes(part)));

  // Readable in passing, not listable: PostgreSQL's own user works in a folder inside.
  const folder = await mkdtemp(join(tmpdir(), "homeport-test-"));
  await chmod(folder, 0o711);
  process.env.TMPDIR = folder;

  const interrupt = () => {
    if (interrupted) return;
    interrupted = true;
    console.log("\nStopping.");
    void stopAll()
      .then(() => clearAway(folder))
      .finally(() => process.exit(130));
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  process.on("SIGHUP", interrupt);
  // npm passes no SIGTERM on: when it is gone, so are we.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) interrupt();
  }, 500).unref();

  try {
    await runAll(wanted, positionals, folder);
  } catch (error) {
    console.log(error);
    total.failed += 1;
    total.failures.push(String(error));
  } finally {
    await stopAll();
    await clearAway(folder);
  }
  if (interrupted) return 130;

  console.log("");
  for (const name of total.repeated) console.log(`Passed when it was repeated: ${name}`);
  for (const failure of total.failures) console.log(`Failed: ${failure}`);
  for (const note of notes) console.log(note);
  if (total.skipped > 0) console.log(`${total.skipped} skipped`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

process.exitCode = await main();
