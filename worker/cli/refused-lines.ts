import { createWriteStream, type WriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import type { RefusedLine } from "./contact-import";
import { COLUMNS } from "./contact-lines";

/** The file of refused lines: there only when there are some. */
export class RefusedLines {
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
