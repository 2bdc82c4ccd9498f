import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** `npm start` without npm, as a test sees it. */
export interface Started {
  process: ChildProcess;
  /** Resolves with everything written so far once `text` was written. Rejects when the process ends before. */
  says(text: string): Promise<string>;
  /** Resolves when the process has ended. */
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

const running = new Set<ChildProcess>();

/** Starts a Homeport; `env` is all it gets besides what the system needs. */
export function start(
  env: Record<string, string>,
  program = "app/server/start.ts",
  args: string[] = [],
): Started {
  const child = spawn(process.execPath, ["--import", "tsx", program, ...args], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      NODE_ENV: "test",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  running.add(child);
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk;
  });
  const ended = once(child, "close").then(() => {
    running.delete(child);
    return { code: child.exitCode, stdout, stderr };
  });
  const says = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (stdout.includes(text)) resolve(stdout);
      };
      child.stdout.on("data", look);
      look();
      void ended.then(() => reject(new Error(`It ended without saying "${text}":\n${stdout}${stderr}`)));
    });
  return { process: child, says, ended };
}

/** Ends whatever a failed test left running, with all that it started. */
export function stopStarted(): void {
  for (const { pid } of running) {
    if (pid === undefined) continue;
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // Ended in the meantime.
    }
  }
}
