import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { OperatorError } from "../../supabase/embedded/operator-error";
import { SETTINGS_VARIABLE, type Settings } from "../lib/settings.server";
import { portError } from "./ports";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = fileURLToPath(new URL("./web.ts", import.meta.url));

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A web server that held out this long has recovered: the next crash waits the shortest pause again. */
const RECOVERED_AFTER_MS = 60_000;
/** Longer than web.ts itself waits for requests in flight. */
const STOP_WITHIN_MS = 11_000;

const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("listening"), port: z.number() }),
  z.object({ type: z.literal("failed"), code: z.string() }),
]);

export interface WebProcess {
  /** Resolves when it listens for the first time. Rejects with an `OperatorError` when it never gets there. */
  listening: Promise<void>;
  /** Lets requests in flight finish. */
  stop(): Promise<void>;
  kill(): void;
}

/** Runs the web server in a process of its own and starts it again when it dies. */
export function startWeb({
  settings,
  development,
  onCrash,
}: {
  settings: Settings;
  development: boolean;
  onCrash: (pauseMs: number) => void;
}): WebProcess {
  let child: ChildProcess | undefined;
  let again: NodeJS.Timeout | undefined;
  let stopping = false;
  let everListened = false;
  let crashes = 0;

  const listening = new Promise<void>((resolve, reject) => {
    const launch = () => {
      const startedAt = performance.now();
      let failure: string | undefined;
      const current = spawn(process.execPath, ["--import", "tsx", program], {
        cwd: root,
        env: childEnvironment(settings, development),
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      });
      child = current;
      current.on("message", (message) => {
        const { data } = messageSchema.safeParse(message);
        if (data?.type === "failed") failure = data.code;
        if (data?.type !== "listening") return;
        everListened = true;
        resolve();
      });
      current.once("error", reject);
      current.once("exit", () => {
        if (stopping) return;
        if (!everListened) {
          reject(
            failure
              ? portError(settings, failure)
              : new OperatorError("The web server ended before it could answer: see what it wrote above."),
          );
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
  listening.catch(() => {});

  return {
    listening,
    stop: async () => {
      stopping = true;
      clearTimeout(again);
      await end(child);
    },
    kill: () => child?.kill("SIGKILL"),
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

/** The settings hold all that the web server may know: what only the backend needs stays here. */
function childEnvironment(settings: Settings, development: boolean): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...inherited } = process.env;
  return {
    ...inherited,
    NODE_ENV: development ? "development" : "production",
    [SETTINGS_VARIABLE]: JSON.stringify(settings),
  };
}
