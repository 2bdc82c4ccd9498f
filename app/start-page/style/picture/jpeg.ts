import { joined, viewOf } from "./bytes";
import { exifWith, orientationIn } from "./exif";
import { PictureError, type Stripped } from "./stripped";

/* Markers of ITU-T T.81, table B.1, and of JFIF and Adobe. */
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
/** Baseline, extended and progressive: what browsers draw. */
const FRAMES = [0xc0, 0xc1, 0xc2];
/** Quantisation, Huffman tables, restart interval. */
const TABLES = [0xdb, 0xc4, 0xdd];

/**
 * Tables, frames and scans; of APP segments only what tells the colours (JFIF, Adobe), and of EXIF which way is up.
 * Throws PictureError, and RangeError for a length that leads out of the file.
 */
export function stripJpeg(sent: Uint8Array): Stripped {
  const view = viewOf(sent);
  const kept: Uint8Array[] = [sent.subarray(0, 2)];
  let size: { width: number; height: number } | undefined;
  let upright = 1;
  let drawn = false;
  let at = 2;
  for (;;) {
    const marker = markerAt(view, at);
    at = marker.after;
    if (marker.code === END) break;
    const length = view.getUint16(at);
    const segment = sent.subarray(at, at + length);
    if (length < 2 || segment.length < length) throw new PictureError("broken");
    if (marker.code === APP1) upright = orientationIn(segment.subarray(2)) ?? upright;
    if (FRAMES.includes(marker.code)) {
      if (size) throw new PictureError("broken");
      size = { height: viewOf(segment).getUint16(3), width: viewOf(segment).getUint16(5) };
    }
    if (isNeeded(marker.code, segment)) kept.push(Uint8Array.of(0xff, marker.code), segment);
    at += length;
    if (marker.code === SCAN) {
      if (!size) throw new PictureError("broken");
      drawn = true;
      const end = endOfScan(sent, at);
      kept.push(sent.subarray(at, end));
      at = end;
    }
  }
  if (!size || !drawn) throw new PictureError("broken");
  // What hangs behind the end is another file: a film, a second picture, a map.
  kept.push(Uint8Array.of(0xff, END));
  if (upright !== 1) kept.splice(1, 0, exifWith(upright));
  return { bytes: joined(kept), ...size };
}

/** The marker that must stand here; it may be preceded by any number of fill bytes. */
function markerAt(view: DataView, at: number): { code: number; after: number } {
  if (view.getUint8(at) !== 0xff) throw new PictureError("broken");
  let after = at + 1;
  while (view.getUint8(after) === 0xff) after += 1;
  const code = view.getUint8(after);
  if (code === 0 || code === START) throw new PictureError("broken");
  return { code, after: after + 1 };
}

function isNeeded(code: number, segment: Uint8Array): boolean {
  const named = (name: string) => String.fromCharCode(...segment.subarray(2, 2 + name.length)) === name;
  if (code === SCAN || FRAMES.includes(code) || TABLES.includes(code)) return true;
  // A JFIF header that brings no preview along.
  if (code === APP0) return named("JFIF\0") && segment.length === 16;
  if (code === APP14) return named("Adobe") && segment.length === 14;
  if ((code >= APP0 && code <= 0xef) || code === 0xfe) return false;
  throw new PictureError("broken");
}

/** Where the compressed data ends: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(sent: Uint8Array, from: number): number {
  for (let at = from; at + 1 < sent.length; at += 1) {
    const next = sent[at + 1] ?? 0;
    if (sent[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new PictureError("broken");
}
