import { pipeline } from "node:stream/promises";
import { CsvError, parse } from "csv-parse";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { OperatorError } from "../../supabase/embedded/operator-error";

/** No timetable has more files, or a larger one; the largest known (all of Germany) has 3 GB of stop times. */
const MAX_FILES = 1_000;
const MAX_FILE_BYTES = 8 * 1024 ** 3;
/** Text like this shrinks to a tenth. What shrinks to a hundredth is small, or a bomb. */
const MAX_RATIO = 100;
const RATIO_MATTERS_FROM = 64 * 1024 ** 2;
const MAX_LINE_BYTES = 64 * 1024;

interface TableReading<Column extends string> {
  /** By the name in the heading, in the order in which `onRow` gets them. */
  columns: readonly Column[];
  /** Without one of these in its heading the table is refused. */
  required: readonly Column[];
  /** Fields without blanks around them; "" where the table has no such column. */
  onRow(fields: readonly string[], line: number): void;
  /** How much of the table was read, 0 to 1. */
  onProgress?(share: number): void;
}

/**
 * A GTFS feed: a ZIP of CSV tables, each read as a stream, since some do not fit into memory. Throws
 * `OperatorError` with a sentence for whatever is wrong with it.
 */
export class GtfsArchive {
  readonly #zip: ZipFile;
  readonly #entries: Map<string, Entry>;

  private constructor(zip: ZipFile, entries: Map<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  static async open(file: string): Promise<GtfsArchive> {
    const zip = await openPromise(file, { autoClose: false }).catch((error: unknown) => {
      throw new OperatorError(`${file} can't be read as a ZIP file: ${messageOf(error)}.`);
    });
    try {
      if (zip.entryCount > MAX_FILES) throw new OperatorError(`The feed has ${zip.entryCount} files.`);
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        if (!entry.fileName.endsWith(".txt")) continue;
        checkSize(entry);
        entries.set(entry.fileName, entry);
      }
      return new GtfsArchive(zip, entries);
    } catch (error) {
      zip.close();
      throw error instanceof OperatorError
        ? error
        : new OperatorError(`The ZIP file is damaged: ${messageOf(error)}.`);
    }
  }

  close(): void {
    this.#zip.close();
  }

  has(table: string): boolean {
    return this.#entries.has(`${table}.txt`);
  }

  /** Reads a table row by row. A table that is not there has no rows. */
  async read<Column extends string>(table: string, reading: TableReading<Column>): Promise<void> {
    const entry = this.#entries.get(`${table}.txt`);
    if (!entry) return;
    const source = await this.#zip.openReadStreamPromise(entry).catch((error: unknown) => {
      throw new OperatorError(`${entry.fileName} can't be unpacked: ${messageOf(error)}.`);
    });
    let [bytes, line] = [0, 0];
    let places: number[] | undefined;
    const parser = parse({
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MAX_LINE_BYTES,
      on_record: (row: string[]) => {
        line += 1;
        if (places) reading.onRow(pick(row, places), line);
        else places = placesOf(row, entry.fileName, reading);
        return null;
      },
    });
    source.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      reading.onProgress?.(bytes / Math.max(entry.uncompressedSize, 1));
    });
    try {
      await pipeline(source, parser.resume());
    } catch (error) {
      if (error instanceof OperatorError) throw error;
      if (error instanceof CsvError && error.code === "CSV_MAX_RECORD_SIZE") {
        throw new OperatorError(`${entry.fileName} has a line of more than ${MAX_LINE_BYTES} bytes.`);
      }
      throw new OperatorError(`${entry.fileName} can't be read: ${messageOf(error)}.`);
    }
  }
}

function checkSize({ fileName, compressedSize, uncompressedSize }: Entry): void {
  const isBomb = uncompressedSize > RATIO_MATTERS_FROM && uncompressedSize > compressedSize * MAX_RATIO;
  if (isBomb || uncompressedSize > MAX_FILE_BYTES) {
    throw new OperatorError(
      `${fileName} would unpack from ${compressedSize} to ${uncompressedSize} bytes: no timetable does.`,
    );
  }
}

function placesOf<Column extends string>(
  heading: string[],
  fileName: string,
  { columns, required }: TableReading<Column>,
): number[] {
  const names = heading.map((name) => name.trim());
  const missing = required.find((column) => !names.includes(column));
  if (missing !== undefined) throw new OperatorError(`${fileName} has no column ${missing}.`);
  return columns.map((column) => names.indexOf(column));
}

const pick = (row: string[], places: number[]) => places.map((place) => row[place]?.trim() ?? "");

const messageOf = (error: unknown) =>
  error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
