import { setImmediate as nextTurn } from "node:timers/promises";
import { Zip, ZipPassThrough } from "fflate";

export interface Entry {
  name: string;
  chunks: Iterable<string>;
}

/** How long the process may be busy with one archive before it answers others. */
const STRETCH_MS = 20;

/**
 * A zip archive, piece by piece. Its entries are stored as they are, so that the size can be told beforehand
 * (`sizeOfZip`) and every browser can show how far a download is.
 */
export async function* zip(entries: Entry[], modified: Date): AsyncGenerator<Uint8Array, void> {
  let since = performance.now();
  for (const piece of pieces(entries, modified)) {
    yield piece;
    if (performance.now() - since < STRETCH_MS) continue;
    await nextTurn();
    since = performance.now();
  }
}

/** Bytes that `zip` of the same entries comes to. */
export async function sizeOfZip(entries: Entry[], modified: Date): Promise<number> {
  let size = 0;
  for await (const piece of zip(entries, modified)) size += piece.length;
  return size;
}

function* pieces(entries: Entry[], modified: Date): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const archive = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  const utf8 = new TextEncoder();
  for (const { name, chunks } of entries) {
    const file = new ZipPassThrough(name);
    file.mtime = modified;
    archive.add(file);
    for (const chunk of chunks) {
      file.push(utf8.encode(chunk));
      yield* ready.splice(0);
    }
    file.push(new Uint8Array(), true);
    yield* ready.splice(0);
  }
  archive.end();
  yield* ready.splice(0);
}
