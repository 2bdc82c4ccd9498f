import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { startPortal } from "../setup/portal";
import { type Row, round } from "./rows";
import { readPage, signInByHttp } from "./visitor";

const PAGES = 100;

/** Resident memory of the two processes after a hundred signed-in pages. Linux only: it is read from /proc. */
export async function measureMemory(folder: string): Promise<Row[]> {
  const portal = await startPortal({ folder, env: { LOG_LEVEL: "warn" } });
  try {
    const cookie = await signInByHttp(portal.url);
    for (let page = 0; page < PAGES; page += 1) await readPage(`${portal.url}/`, cookie);
    const web = await childOf(portal.pid, "app/server/web");
    const note = `after ${PAGES} pages`;
    return [
      { name: "memory of the web process", value: await residentMegabytes(web), unit: "MB", note },
      { name: "memory of the backend process", value: await residentMegabytes(portal.pid), unit: "MB", note },
    ];
  } finally {
    await portal.stop();
  }
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  return round(kilobytes / 1024);
}

/** The process of this parent whose command line holds these words. */
async function childOf(parent: number, words: string): Promise<number> {
  for (const entry of await readdir("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const read = (file: string) => readFile(join("/proc", entry, file), "utf8").catch(() => "");
    const [stat, command] = await Promise.all([read("stat"), read("cmdline")]);
    // proc(5): the parent is the second field after the name, which stands in parentheses.
    const ppid = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
    if (Number(ppid) === parent && command.includes(words)) return Number(entry);
  }
  throw new Error(`Process ${parent} has no child that runs ${words}.`);
}
