import { join } from "node:path";
import postgres from "postgres";
import { findPostgres, startCluster } from "../setup/native-postgres";
import { startPortal } from "../setup/portal";
import { runToEnd } from "../setup/processes";
import { accountsSql, writeContactLines } from "./contact-import-data";
import { type Row, round } from "./rows";

const LINES = 100_000;
const CUSTOMERS = 50_000;

/** `npm run import:contacts` with a file of 100,000 lines, into a Homeport on native PostgreSQL, and once more. */
export async function measureContactImport(folder: string): Promise<Row[]> {
  const binaries = findPostgres();
  if (!binaries) return [];
  const cluster = await startCluster(binaries);
  const portal = await startPortal({
    folder: join(folder, "import"),
    env: { HOMEPORT_DEMO: "false", DATABASE_URL: cluster.url },
  });
  try {
    const sql = postgres(cluster.url, { onnotice: () => {} });
    await sql.unsafe(accountsSql(CUSTOMERS));
    await sql.unsafe("vacuum (analyze)");
    await sql.end();
    const file = join(folder, "contacts.csv");
    await writeContactLines(file, LINES, CUSTOMERS);
    const first = await importInSeconds(file, portal.dataDir);
    const again = await importInSeconds(file, portal.dataDir);
    return [
      { name: "import of 100,000 contact lines", ...first, bar: 60 },
      { name: "the same import once more", ...again, bar: 60 },
    ];
  } finally {
    await portal.stop();
    await cluster.stop();
  }
}

async function importInSeconds(file: string, dataDir: string): Promise<Omit<Row, "name">> {
  const started = performance.now();
  const { output } = await runToEnd({
    command: process.execPath,
    args: ["--import", "tsx", "worker/cli/import-contacts.ts", file],
    show: false,
    env: { ...process.env, HOMEPORT_DATA_DIR: dataDir },
  });
  const [said = ""] = output.split("\n").filter((line) => line.includes("lines"));
  return { value: round((performance.now() - started) / 1_000, 1), unit: "s", note: said };
}
