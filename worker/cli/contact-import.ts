import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { CsvError, parse } from "csv-parse";
import type { SupabaseClient } from "~/lib/supabase.server";
import { OperatorError } from "../../supabase/embedded/operator-error";
import { COLUMNS, type ImportLine, readRecord } from "./contact-lines";

/** As many as `import_contacts()` takes at once. */
const BATCH = 1_000;

/** A line of the file that was not taken over, and why in one word. */
export interface RefusedLine {
  line: number;
  problem: string;
  /** As it stood in the file; null when it was not even a record. */
  record: Record<string, string> | null;
}

interface ImportOptions {
  file: string;
  dryRun: boolean;
  /** In the role `notifier`. */
  supabase: SupabaseClient;
  /** Called in the order of the lines, a batch at a time. */
  onRefused(refused: RefusedLine): Promise<void>;
  /** How much of the file is done, 0 to 1, and how many lines that were. */
  onProgress?(done: { share: number; lines: number }): void;
}

/** How many lines came to each outcome. */
export type Outcomes = Record<"applied" | "unchanged" | "kept" | "superseded" | "refused", number>;

interface Read {
  line: number;
  record: Record<string, string> | null;
  read: { line: ImportLine } | { problem: string };
}

/**
 * Takes a CSV file over, streaming, a batch at a time and in the order of its lines. A line that can't be taken
 * is reported and does not keep the others. Throws `OperatorError` when the file can't be read, is no CSV with a
 * heading, or the portal no longer answers: what was taken over until then stays, and the file can be imported again.
 */
export async function importContacts(options: ImportOptions): Promise<Outcomes> {
  const { file, onProgress } = options;
  const outcomes: Outcomes = { applied: 0, unchanged: 0, kept: 0, superseded: 0, refused: 0 };
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new OperatorError(`${file} can't be read.`);
  let lines = 0;
  let batch: Read[] = [];
  const flush = async () => {
    await takeOver(options, batch, outcomes);
    lines += batch.length;
    batch = [];
  };

  const source = createReadStream(file);
  for await (const read of recordsOf(source)) {
    batch.push(read);
    if (batch.length < BATCH) continue;
    await flush();
    onProgress?.({ share: source.bytesRead / found.size, lines });
  }
  if (batch.length > 0) await flush();
  onProgress?.({ share: 1, lines });
  return outcomes;
}

async function* recordsOf(source: NodeJS.ReadableStream): AsyncGenerator<Read> {
  const broken: Read[] = [];
  const parser = parse({
    bom: true,
    columns: (heading: string[]) => checkHeading(heading),
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: 16_384,
    on_skip: (error) => {
      broken.push({ line: Number(error?.lines ?? 0), record: null, read: { problem: "invalid_record" } });
      return undefined;
    },
  });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      yield* broken.splice(0);
      yield { line: info.lines, record, read: readRecord(record) };
    }
  } catch (error) {
    throw error instanceof CsvError ? new OperatorError(`The file is no CSV: ${error.message}.`) : error;
  }
  yield* broken;
}

function checkHeading(heading: string[]): string[] {
  const names = heading.map((name) => name.trim().toLowerCase());
  // What a file of refused lines has besides, so that it can be mended and imported as it is.
  const ignored = ["line", "problem"];
  const unknown = names.find((name) => !COLUMNS.includes(name) && !ignored.includes(name));
  if (unknown !== undefined) {
    throw new OperatorError(`The column "${unknown}" is unknown: use ${COLUMNS.join(", ")}.`);
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new OperatorError(`The column "${twice}" is there twice.`);
  if (!names.includes("customer_id") && !names.includes("email")) {
    throw new OperatorError(
      "The file needs a first line that names its columns, customer_id or email among them.",
    );
  }
  return names;
}

async function takeOver(
  { supabase, dryRun, onRefused }: ImportOptions,
  batch: Read[],
  outcomes: Outcomes,
): Promise<void> {
  const lines = batch.flatMap(({ line, read }) => ("line" in read ? [{ line, ...read.line }] : []));
  const problems = new Map(
    batch.flatMap(({ line, read }) => ("problem" in read ? [[line, read.problem]] : [])),
  );
  if (lines.length > 0) {
    const { data, error } = await supabase.rpc("import_contacts", { lines, dry_run: dryRun });
    if (error) {
      throw new OperatorError(
        `Stopped at line ${batch[0]?.line}: ${error.message}. What stands before it was taken over; import the file again to go on.`,
      );
    }
    for (const { line, outcome, problem } of data) {
      if (isOutcome(outcome, outcomes)) outcomes[outcome] += 1;
      if (problem) problems.set(line, problem);
    }
  }
  // Broken records are found before the whole ones around them.
  for (const { line, record, read } of batch.toSorted((one, other) => one.line - other.line)) {
    if ("problem" in read) outcomes.refused += 1;
    const problem = problems.get(line);
    if (problem !== undefined) await onRefused({ line, problem, record });
  }
}

const isOutcome = (word: string, outcomes: Outcomes): word is keyof Outcomes => word in outcomes;
