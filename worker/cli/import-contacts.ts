import { createWriteStream, type WriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { parseArgs } from "node:util";
import { run } from "../../supabase/cli/run";
import { OperatorError } from "../../supabase/embedded/operator-error";
import { importContacts, type Outcomes, type RefusedLine } from "./contact-import";
import { COLUMNS } from "./contact-lines";
import { findPortal } from "./find-portal";

/**
 * `npm run import:contacts -- FILE.csv [--dry-run]`: takes over what another system knows of how customers want
 * to be reached (docs/contact-api.md). Lines that can't be taken go into FILE.errors.csv; exit code 1 says so.
 */
await run(async () => {
  const { file, dryRun } = readArguments();
  const supabase = await findPortal(process.env);
  const refusals = new Refusals(`${file.replace(/\.csv$/i, "")}.errors.csv`);
  await refusals.clear();
  try {
    const outcomes = await importContacts({
      file,
      dryRun,
      supabase,
      onRefused: (refused) => refusals.add(refused),
      onProgress: process.stderr.isTTY ? drawProgress : undefined,
    });
    console.log(describe(outcomes, dryRun));
    if (outcomes.refused > 0) {
      console.log(`The lines that were refused stand in ${refusals.file}, each with its problem.`);
      process.exitCode = 1;
    }
  } finally {
    await refusals.close();
  }
});

function readArguments(): { file: string; dryRun: boolean } {
  const usage = new OperatorError("Say which file: npm run import:contacts -- FILE.csv [--dry-run].");
  try {
    const { values, positionals } = parseArgs({
      options: { "dry-run": { type: "boolean", default: false } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw usage;
    return { file, dryRun: values["dry-run"] };
  } catch {
    throw usage;
  }
}

function describe(outcomes: Outcomes, dryRun: boolean): string {
  const counts = Object.entries(outcomes).filter(([, count]) => count > 0);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const said = counts.map(([word, count]) => `${count.toLocaleString("en")} ${word}`).join(", ");
  return `${dryRun ? "Dry run, nothing was written. " : ""}${total.toLocaleString("en")} lines${said && `: ${said}`}.`;
}

/** One line on a terminal, drawn over itself. */
function drawProgress({ share, lines }: { share: number; lines: number }): void {
  const width = 30;
  const full = Math.round(Math.min(share, 1) * width);
  const bar = "█".repeat(full) + "░".repeat(width - full);
  const percent = String(Math.floor(Math.min(share, 1) * 100)).padStart(3);
  process.stderr.write(`\r${bar} ${percent} %  ${lines.toLocaleString("en")} lines${share >= 1 ? "\n" : ""}`);
}

/** The file of refused lines: there only when there are some. */
class Refusals {
  #stream: WriteStream | undefined;

  constructor(readonly file: string) {}

  /** Removes what an earlier import left, so that the file always is about the latest. */
  async clear(): Promise<void> {
    await rm(this.file, { force: true });
  }

  async add({ line, problem, record }: RefusedLine): Promise<void> {
    if (!this.#stream) {
      this.#stream = createWriteStream(this.file, { mode: 0o600 });
      this.#write(["line", "problem", ...COLUMNS]);
    }
    const isRoom = this.#write([String(line), problem, ...COLUMNS.map((name) => record?.[name] ?? "")]);
    if (!isRoom) await new Promise<void>((resolve) => this.#stream?.once("drain", resolve));
  }

  async close(): Promise<void> {
    if (!this.#stream) return;
    this.#stream.end();
    await finished(this.#stream);
  }

  /** RFC 4180. Answers whether there is room for more. */
  #write(fields: string[]): boolean {
    const quoted = fields.map((field) =>
      /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field,
    );
    return this.#stream?.write(`${quoted.join(",")}\r\n`) ?? true;
  }
}
