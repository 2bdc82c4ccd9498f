import { Zip, ZipPassThrough } from "fflate";

export interface Entry {
  name: string;
  chunks: Iterable<string>;
}

/**
 * A zip archive, piece by piece. Its entries are stored as they are, so that the size can be told beforehand
 * (`sizeOfZip`) and every browser can show how far a download is.
 */
export function* zip(entries: Entry[], modified: Date): Generator<Uint8Array> {
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

/** Bytes that `zip` of the same entries comes to. */
export function sizeOfZip(entries: Entry[], modified: Date): number {
  let size = 0;
  for (const piece of zip(entries, modified)) size += piece.length;
  return size;
}
