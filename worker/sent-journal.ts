import { closeSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { workersFolder } from "../app/server/worker-status";
import { holderOf, isHeld } from "../supabase/embedded/folder-lock";
import { finishApart } from "./finish-apart";
import type { Result } from "./outbox";

/**
 * What the providers took, until the database knows of it. Between the two a worker may be killed: the next one
 * finds the file and finishes those deliveries instead of sending them once more. Writes reach the system at
 * once, so they outlive the process; a power cut they need not outlive.
 */

const headSchema = z.object({ worker: z.string(), process: z.string() });
const lineSchema = z.object({
  delivery_id: z.uuid(),
  provider_id: z.string().optional(),
  text_sha256: z.string().optional(),
});

export interface SentJournal {
  /** Before anything else is done about it. */
  note(result: Result): void;
  /** Everything noted so far is in the database. */
  clear(): void;
  close(): Promise<void>;
}

export async function openJournal({
  dataDir,
  worker,
}: {
  dataDir: string;
  worker: string;
}): Promise<SentJournal> {
  await mkdir(workersFolder(dataDir), { recursive: true, mode: 0o700 });
  const file = join(workersFolder(dataDir), `${worker}.sent`);
  const descriptor = openSync(file, "a", 0o600);
  const head = `${JSON.stringify({ worker, process: holderOf(process.pid) })}\n`;
  writeSync(descriptor, head);
  let isEmpty = true;
  let isClosed = false;
  return {
    note: ({ delivery_id, provider_id, text_sha256 }) => {
      if (isClosed) throw new Error("The journal is closed.");
      isEmpty = false;
      writeSync(descriptor, `${JSON.stringify({ delivery_id, provider_id, text_sha256 })}\n`);
    },
    clear: () => {
      if (isEmpty || isClosed) return;
      ftruncateSync(descriptor, Buffer.byteLength(head));
      isEmpty = true;
    },
    close: async () => {
      isClosed = true;
      closeSync(descriptor);
      // What the database could not be told stays for the next worker.
      if (isEmpty) await rm(file, { force: true });
    },
  };
}

/**
 * Hands over what workers that are gone left behind; a file goes once `finish` has taken what is in it, or will never
 * take it. Answers how many it has taken. Rejects with the first failure, after it has tried all.
 */
export async function takeOverJournals({
  dataDir,
  finish,
}: {
  dataDir: string;
  finish: (results: Result[], worker: string) => Promise<unknown>;
}): Promise<number> {
  let taken = 0;
  const failures: unknown[] = [];
  const names = await readdir(workersFolder(dataDir)).catch(() => []);
  for (const name of names.filter((name) => name.endsWith(".sent"))) {
    const file = join(workersFolder(dataDir), name);
    const [first = "", ...lines] = (await readFile(file, "utf8").catch(() => "")).split("\n");
    const { data: head } = headSchema.safeParse(parse(first));
    if (!head || isHeld(head.process)) continue;
    const results = lines.flatMap((line) => {
      // The last line may be half a one: its delivery is then sent again.
      const { data } = lineSchema.safeParse(parse(line));
      return data ? [{ ...data, outcome: "sent" as const }] : [];
    });
    try {
      const refused =
        results.length > 0 ? await finishApart(results, (some) => finish(some, head.worker)) : [];
      if (!refused.some(({ passing }) => passing)) await rm(file, { force: true });
      taken += results.length - refused.length;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return taken;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
