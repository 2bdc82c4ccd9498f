import { randomUUID } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { link, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, OperatorError } from "./operator-error";
import { unwritable } from "./secrets";

/**
 * One process at a time in a data folder: PGlite has no lock of its own, and two that write to one
 * folder destroy it. The lock is a file that names its holder; one whose holder is dead is taken over.
 */
export interface FolderLock {
  /** Synchronous, so that it also works while the process is being forced out. */
  release(): void;
}

/** Another living process holds the folder that `message` names. */
export class FolderInUseError extends OperatorError {}

/** Throws `FolderInUseError` naming the folder when another process holds it. */
export async function lockFolder(dataDir: string): Promise<FolderLock> {
  const file = join(dataDir, "lock");
  const draft = `${file}.${randomUUID()}`;
  const mine = holderOf(process.pid);
  try {
    await writeFile(draft, mine, { mode: 0o600 });
    // link() puts the whole file there or fails: nobody can read a lock that is half written.
    while (!(await link(draft, file).then(() => true, ifExists))) await removeStaleLock(file, dataDir);
  } catch (error) {
    throw error instanceof OperatorError ? error : unwritable(dataDir, error);
  } finally {
    await rm(draft, { force: true });
  }
  return {
    release: () => {
      if (readIfThere(file) === mine) rmSync(file, { force: true });
    },
  };
}

function ifExists(error: unknown): false {
  if (codeOf(error) !== "EEXIST") throw error;
  return false;
}

async function removeStaleLock(file: string, dataDir: string): Promise<void> {
  refuseIfHeld(readIfThere(file), dataDir);
  // Moved aside and looked at again, so that a lock taken in between is not thrown away.
  const aside = `${file}.${randomUUID()}`;
  await rename(file, aside).catch((error: unknown) => {
    if (codeOf(error) !== "ENOENT") throw error;
  });
  const moved = readIfThere(aside);
  if (moved !== undefined && isHeld(moved)) await rename(aside, file);
  await rm(aside, { force: true });
  refuseIfHeld(moved, dataDir);
}

function refuseIfHeld(holder: string | undefined, dataDir: string): void {
  if (holder === undefined || !isHeld(holder)) return;
  throw new FolderInUseError(
    `The data folder ${dataDir} is in use by another Homeport (process ${holder.split(" ")[0]}): stop it first, or set HOMEPORT_DATA_DIR to another folder.`,
  );
}

/** Whether the process that wrote `holder` still lives. */
export function isHeld(holder: string): boolean {
  const pid = Number(holder.split(" ")[0]);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== "EPERM") return false;
  }
  return holder === holderOf(pid);
}

/**
 * A process's name beyond its id, which the system uses again: the id and, where the system tells,
 * the boot and the moment of its start (proc(5), field 22 of stat, in ticks since boot).
 */
export function holderOf(pid: number): string {
  const stat = readIfThere(`/proc/${pid}/stat`);
  const startedAt = stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  const boot = readIfThere("/proc/sys/kernel/random/boot_id")?.trim();
  return [pid, startedAt, boot].filter((part) => part !== undefined).join(" ");
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
