import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { SETTINGS_VARIABLE, type Settings } from "../lib/settings.server";

const root = fileURLToPath(new URL("../..", import.meta.url));

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A process that held out this long has recovered: the next crash waits the shortest pause again. */
const RECOVERED_AFTER_MS = 60_000;
/** Longer than our processes themselves wait for what is in flight. */
const STOP_WITHIN_MS = 11_000;

/** What our processes tell the one that started them. */
const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready") }),
  z.object({ type: z.literal("failed"), code: z.string() }),
]);

export interface KeptProcess {
  /** Resolves when it says for the first time that it is ready. Rejects when it must never be started again. */
  ready: Promise<void>;
  /** Lets it finish what is in flight. */
  stop(): Promise<void>;
  kill(): void;
}

/**
 * Runs one of our programs in a process of its own and starts it again when it dies. Where `failure` is given, a
 * process that ends before it was ever ready is given up: `ready` rejects with what it makes of the code that
 * the process reported, if any.
 */
export function keepProcess({
  program,
  flags = [],
  settings,
  development,
  failure,
  onCrash,
}: {
  /** From the root of the project: "app/server/web.ts". */
  program: string;
  /** Of Node itself. */
  flags?: string[];
  settings: Settings;
  development: boolean;
  failure?: (code: string | undefined) => Error;
  onCrash: (pauseMs: number) => void;
}): KeptProcess {
  let child: ChildProcess | undefined;
  let again: NodeJS.Timeout | undefined;
  let stopping = false;
  let everReady = false;
  let crashes = 0;

  const ready = new Promise<void>((resolve, reject) => {
    const launch = () => {
      const startedAt = performance.now();
      let reported: string | undefined;
      const current = spawn(process.execPath, [...flags, "--import", "tsx", program], {
        cwd: root,
        env: childEnvironment(settings, development),
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      });
      child = current;
      current.on("message", (message) => {
        const { data } = messageSchema.safeParse(message);
        if (data?.type === "failed") reported = data.code;
        if (data?.type !== "ready") return;
        everReady = true;
        resolve();
      });
      current.once("error", reject);
      current.once("exit", () => {
        if (stopping) return;
        if (!everReady && failure) {
          reject(failure(reported));
          return;
        }
        crashes = performance.now() - startedAt > RECOVERED_AFTER_MS ? 0 : crashes + 1;
        const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, crashes - 1));
        onCrash(pause);
        again = setTimeout(launch, pause);
      });
    };
    launch();
  });
  // Whoever awaits it hears of a failure; until then it must not end the process.
  ready.catch(() => {});

  return {
    ready,
    stop: async () => {
      stopping = true;
      clearTimeout(again);
      await end(child);
    },
    kill: () => {
      stopping = true;
      clearTimeout(again);
      child?.kill("SIGKILL");
    },
  };
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const force = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
  child.kill("SIGTERM");
  await ended;
  clearTimeout(force);
}

/** The settings hold all that our processes may know: what only the backend needs stays here. */
function childEnvironment(settings: Settings, development: boolean): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...inherited } = process.env;
  return {
    ...inherited,
    NODE_ENV: development ? "development" : "production",
    [SETTINGS_VARIABLE]: JSON.stringify(settings),
  };
}
