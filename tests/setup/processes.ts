import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";

/**
 * Child processes that never outlive us. Each gets a process group of its own, so that what it started goes
 * with it; stopping asks first (SIGINT, as Ctrl-C does) and insists after fifteen seconds.
 */

const running = new Set<ChildProcess>();

export interface Outcome {
  /** Exit code; 1 for a process that could not start or was ended by a signal. */
  code: number;
  /** What it wrote, when captured. */
  output: string;
}

interface Command {
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
}

/** Runs to the end; output is either shown as it comes or kept for the caller. */
export function runToEnd({ command, args, env, cwd, show }: Command & { show: boolean }): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      detached: true,
      stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
    });
    running.add(child);
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.once("error", (error) => {
      running.delete(child);
      resolve({ code: 1, output: `${output}${error.message}\n` });
    });
    child.once("close", (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Starts a process that stays, its output going to a file. */
export function startInBackground({ command, args, env, cwd, log }: Command & { log: string }): ChildProcess {
  const child = spawn(command, args, {
    cwd,
    env: env ?? process.env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const file = createWriteStream(log);
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  child.once("error", (error) => file.write(error.message));
  child.once("close", () => {
    running.delete(child);
    file.end();
  });
  return child;
}

/** Stops a process with its whole group; resolves when it is gone. */
export async function stop(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  signalGroup(pid, "SIGINT");
  const insist = setTimeout(() => signalGroup(pid, "SIGKILL"), 15_000);
  await gone;
  clearTimeout(insist);
  // Whatever the leader left behind in its group.
  signalGroup(pid, "SIGKILL");
}

/** Stops everything that is still running. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stop));
}

/**
 * Ends every process that was given `folder` as its TMPDIR, however far from us it was started, and removes the
 * folder. The folder is one of our own making, so what works in it is ours. Without /proc only the folder goes.
 */
export async function clearAway(folder: string): Promise<void> {
  for (const entry of listProcesses()) {
    try {
      const environment = readFileSync(`/proc/${entry}/environ`, "utf8").split("\0");
      if (environment.includes(`TMPDIR=${folder}`)) process.kill(entry, "SIGKILL");
    } catch {
      // Ended in the meantime, or somebody else's.
    }
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

function listProcesses(): number[] {
  try {
    return readdirSync("/proc")
      .map(Number)
      .filter((pid) => Number.isInteger(pid) && pid !== process.pid);
  } catch {
    return [];
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is already gone.
  }
}
