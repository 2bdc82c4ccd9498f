import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findPostgres, startCluster } from "../setup/native-postgres";
import { startPortal } from "../setup/portal";
import { runToEnd } from "../setup/processes";
import { writeCity } from "./gtfs-data";
import { type Row, round } from "./rows";

const REPORT_MEMORY = `data:text/javascript,process.on("exit",()=>console.error("peak "+process.resourceUsage().maxRSS))`;

/** `npm run import:gtfs` with a city of 500,000 stop times, into a Homeport on native PostgreSQL, and once more. */
export async function measureGtfs(folder: string): Promise<Row[]> {
  const binaries = findPostgres();
  if (!binaries) return [];
  const cluster = await startCluster(binaries);
  const portal = await startPortal({
    folder: join(folder, "gtfs"),
    env: { HOMEPORT_DEMO: "false", DATABASE_URL: cluster.url },
  });
  try {
    const file = join(folder, "city.zip");
    await writeCity(file);
    const first = await importCity(file, portal.dataDir);
    const again = await importCity(file, portal.dataDir);
    return [
      { name: "import of 500,000 stop times", ...first.time, bar: 60 },
      { name: "memory of that import", ...first.memory, bar: 500 },
      { name: "memory of the backend meanwhile", value: await peakOf(portal.pid), unit: "MB" },
      { name: "the same import once more", ...again.time, bar: 60 },
    ];
  } finally {
    await portal.stop();
    await cluster.stop();
  }
}

async function importCity(file: string, dataDir: string) {
  const started = performance.now();
  const { code, output } = await runToEnd({
    command: process.execPath,
    args: [
      ...["--import", REPORT_MEMORY, "--import", "tsx", "worker/cli/import-gtfs.ts"],
      ...[file, "--feed", "city", "--date", "2026-03-02"],
    ],
    show: false,
    env: { ...process.env, HOMEPORT_DATA_DIR: dataDir },
  });
  if (code !== 0) throw new Error(`The import failed:\n${output}`);
  const seconds = round((performance.now() - started) / 1_000, 1);
  const [note = ""] = output.split("\n").filter((line) => line.includes("journeys with"));
  const kilobytes = Number(/^peak (\d+)$/m.exec(output)?.[1]);
  return {
    time: { value: seconds, unit: "s", note },
    memory: { value: round(kilobytes / 1024), unit: "MB" },
  };
}

/** Linux only: the most that the process ever held. */
async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return round(Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024);
}
