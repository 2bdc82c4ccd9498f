import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { round } from "./rows";

/** Figures of other processes. Linux only: they are read from /proc. */

/** Ticks a second of proc(5), the same on every Linux that Node runs on. */
const TICKS = 100;

export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  return round(kilobytes / 1024);
}

/** The most that it ever had at a time, however short. */
export async function peakMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return round(Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024);
}

/** Seconds of processor time that a process has used. */
export async function processorSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  // Fields 14 and 15, counted from behind the name, which stands in parentheses.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** The process of this parent whose command line holds these words. */
export async function childOf(parent: number, words: string): Promise<number> {
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
