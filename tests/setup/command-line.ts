import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeRuntime } from "../../app/server/runtime";
import { openSecrets } from "../../supabase/embedded/secrets";
import { jwtSecret, publishableKey, supabaseUrl } from "./actors";
import { type Outcome, runToEnd } from "./processes";

export interface CommandLine {
  /** A folder of its own, for what a test writes. */
  folder: string;
  /** Runs a script of the repository to its end, on the backend of this test run. */
  tool(script: string, ...args: string[]): Promise<Outcome>;
  close(): Promise<void>;
}

/** What an operator has before them: a data folder as the Homeport of this test run would have left it. */
export async function openCommandLine(): Promise<CommandLine> {
  const folder = await mkdtemp(join(tmpdir(), "homeport-command-line-"));
  const dataDir = join(folder, "data");
  const secrets = await openSecrets(dataDir);
  await writeFile(join(dataDir, "secrets.json"), JSON.stringify({ ...secrets, jwtSecret, publishableKey }));
  await writeRuntime(dataDir, {
    portal_url: "http://localhost:3000",
    supabase_url: supabaseUrl,
    publishable_key: publishableKey,
    database: "pglite",
  });
  return {
    folder,
    tool: (script, ...args) =>
      runToEnd({
        command: process.execPath,
        args: ["--import", "tsx", script, ...args],
        show: false,
        env: {
          ...process.env,
          ...{
            HOMEPORT_DATA_DIR: dataDir,
            SUPABASE_URL: "",
            DATABASE_URL: "",
            HOMEPORT_SETTINGS: undefined,
          },
        },
      }),
    close: () => rm(folder, { recursive: true }),
  };
}
