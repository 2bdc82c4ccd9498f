import { rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { holderOf, isHeld } from "../../supabase/embedded/folder-lock";
import { parseJson } from "../lib/parse-json";
import { demoAccountSchema } from "../lib/settings.server";

const runtimeSchema = z.object({
  portal_url: z.string(),
  supabase_url: z.string(),
  publishable_key: z.string(),
  database: z.enum(["pglite", "postgres", "supabase"]),
  demo_accounts: z.array(demoAccountSchema).optional(),
});
/** What `npm run status -- --json` prints of a running Homeport. */
export type Runtime = z.infer<typeof runtimeSchema>;

const fileSchema = z.object({ process: z.string(), runtime: runtimeSchema });

const fileIn = (dataDir: string) => join(dataDir, "runtime.json");

/** Leaves word for `npm run status` in the data folder, readable by its owner only. */
export async function writeRuntime(dataDir: string, runtime: Runtime): Promise<void> {
  const content = { process: holderOf(process.pid), runtime };
  await writeFile(fileIn(dataDir), `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
}

/** Synchronous, so that it also works while the process is being forced out. */
export function removeRuntime(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}

/** The Homeport that runs on this data folder; undefined when none does, whatever a dead one left behind. */
export async function readRuntime(dataDir: string): Promise<Runtime | undefined> {
  const text = await readFile(fileIn(dataDir), "utf8").catch(() => "null");
  const { data } = fileSchema.safeParse(parseJson(text));
  return data && isHeld(data.process) ? data.runtime : undefined;
}
