import { parseArgs } from "node:util";
import { run } from "../../supabase/cli/run";
import { OperatorError } from "../../supabase/embedded/operator-error";
import { importContacts, type Outcomes } from "./contact-import";
import { findPortal } from "./find-portal";
import { RefusedLines } from "./refused-lines";

/**
 * `npm run import:contacts -- FILE.csv [--dry-run]`: takes over what another system knows of how customers want
 * to be reached (docs/contact-api.md). Lines that can't be taken go into FILE.errors.csv; exit code 1 says so.
 */
await run(async () => {
  const { file, dryRun } = readArguments();
  const supabase = await findPortal(process.env);
  const refusals = new RefusedLines(`${file.replace(/\.csv$/i, "")}.errors.csv`);
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
