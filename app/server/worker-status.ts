import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { holderOf, isHeld } from "../../supabase/embedded/folder-lock";

const statusSchema = z.object({
  name: z.string(),
  /** ISO 8601, UTC. */
  started_at: z.string(),
  /** Whether the backend answered when it was last asked. */
  backend: z.enum(["reachable", "unreachable"]),
  /** Channels whose provider can't be reached for now. */
  resting: z.array(z.string()),
  /** Legs of journeys that were told to their travellers. */
  fanned_out: z.number(),
  /** By channel and outcome: sent, retry, failed, gone. */
  deliveries: z.record(z.string(), z.record(z.string(), z.number())),
});
/** What a worker did since it started. */
export type WorkerStatus = z.infer<typeof statusSchema>;

const fileSchema = z.object({ process: z.string(), status: statusSchema });

/** Folder of what workers leave beside the data: their status, and what providers took. */
export const workersFolder = (dataDir: string) => join(dataDir, "workers");

/** Leaves word for `npm run status`; written aside and renamed, so that no reader meets half a file. */
export async function writeWorkerStatus(dataDir: string, status: WorkerStatus): Promise<void> {
  await mkdir(workersFolder(dataDir), { recursive: true, mode: 0o700 });
  const file = join(workersFolder(dataDir), `${status.name}.json`);
  const content = { process: holderOf(process.pid), status };
  await writeFile(`${file}.part`, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  await rename(`${file}.part`, file);
}

export async function removeWorkerStatus(dataDir: string, name: string): Promise<void> {
  await rm(join(workersFolder(dataDir), `${name}.json`), { force: true });
}

/** The workers of this machine that live; what dead ones left behind is cleared away. */
export async function readWorkers(dataDir: string): Promise<WorkerStatus[]> {
  const names = await readdir(workersFolder(dataDir)).catch(() => []);
  const found = await Promise.all(
    names
      .filter((name) => name.endsWith(".json"))
      .map(async (name) => {
        const file = join(workersFolder(dataDir), name);
        const { data } = fileSchema.safeParse(parse(await readFile(file, "utf8").catch(() => "null")));
        if (data && isHeld(data.process)) return [data.status];
        await rm(file, { force: true });
        return [];
      }),
  );
  return found.flat();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
