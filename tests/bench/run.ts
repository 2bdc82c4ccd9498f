import { chmod, mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { clearAway, runToEnd, stopAll } from "../setup/processes";
import { measureAlternatives } from "./alternatives";
import { measureConsent } from "./consent";
import { measureContact } from "./contact";
import { measureContactImport } from "./contact-import";
import { measureContactSwitch } from "./contact-switch";
import { measureFanOut } from "./fan-out";
import { measureGtfs } from "./gtfs";
import { measureLatency } from "./latency";
import { measureLighthouse } from "./lighthouse";
import { measureMemory } from "./memory";
import { measureMyPage } from "./my-page";
import { measureNews } from "./news";
import { asJsonLine, asTable, isMet, type Row } from "./rows";
import { measureSend } from "./send";
import { measureSsr } from "./ssr";
import { measureStart } from "./start";
import { measureWeight } from "./weight";

/**
 * `npm run bench`: measures the production build on this machine; one JSON line per row, then a table.
 * `-- --only start`, or any other of the `groups`, measures that one. Ends with 1 when a bar is missed.
 */

const groups: Record<string, (folder: string) => Promise<Row[]>> = {
  start: measureStart,
  memory: measureMemory,
  ssr: measureSsr,
  weight: measureWeight,
  "my-page": measureMyPage,
  lighthouse: measureLighthouse,
  consent: measureConsent,
  send: async (folder) => [...(await measureSend(folder)), ...(await measureLatency(folder))],
  contact: async (folder) => [
    ...(await measureContact()),
    ...(await measureContactImport(folder)),
    ...(await measureContactSwitch(folder)),
  ],
  "fan-out": measureFanOut,
  alternatives: measureAlternatives,
  gtfs: measureGtfs,
  news: measureNews,
};

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: "string", multiple: true } } });
  const asked = (values.only ?? []).flatMap((value) => value.split(","));
  const unknown = asked.find((name) => !(name in groups));
  if (unknown !== undefined) {
    console.error(`--only ${unknown}: say one of ${Object.keys(groups).join(", ")}.`);
    return 2;
  }

  const folder = await mkdtemp(join(tmpdir(), "homeport-bench-"));
  // Readable in passing, not listable: PostgreSQL's own user works in a folder inside.
  await chmod(folder, 0o711);
  process.env.TMPDIR = folder;
  const end = () => stopAll().then(() => clearAway(folder));
  const interrupt = () => void end().finally(() => process.exit(130));
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  try {
    const built = await runToEnd({ command: "npm", args: ["run", "--silent", "build"], show: false });
    if (built.code !== 0) {
      console.error(`The build failed:\n${built.output}`);
      return 1;
    }
    const rows: Row[] = [];
    for (const [name, measure] of Object.entries(groups)) {
      if (asked.length > 0 && !asked.includes(name)) continue;
      const place = join(folder, name);
      await mkdir(place);
      const measured = await measure(place);
      for (const row of measured) console.log(asJsonLine(row));
      rows.push(...measured);
    }
    console.log(`\n${asTable(rows)}`);
    return rows.every(isMet) ? 0 : 1;
  } finally {
    await end();
  }
}

process.exitCode = await main();
