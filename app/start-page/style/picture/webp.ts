import { fourLetters, joined, viewOf } from "./bytes";
import { PictureError, type Stripped } from "./stripped";

/* RFC 9649, chapter 2.7: what the extended header announces. */
const ALPHA = 0x10;
const ANIMATION = 0x02;
const HEADER_BYTES = 12;

/** The picture and its transparency. Throws PictureError, and RangeError for a chunk that leads out of the file. */
export function stripWebp(sent: Uint8Array): Stripped {
  const view = viewOf(sent);
  const end = Math.min(sent.length, view.getUint32(4, true) + 8);
  const kept: Uint8Array[] = [];
  let size: { width: number; height: number } | undefined;
  let drawn = false;
  for (let at = HEADER_BYTES; at + 8 <= end; ) {
    const name = fourLetters(view, at);
    const length = view.getUint32(at + 4, true);
    const whole = 8 + length + (length % 2);
    // The last chunk of some writers lacks its padding.
    if (at + 8 + length > end) throw new PictureError("broken");
    const body = viewOf(sent.subarray(at + 8, at + 8 + length));
    if (name === "VP8X") {
      const flags = body.getUint8(0);
      if (flags & ANIMATION) throw new PictureError("moving");
      size = { width: uint24(body, 4) + 1, height: uint24(body, 7) + 1 };
      kept.push(extended(flags & ALPHA, size));
    } else if (name === "VP8 " || name === "VP8L" || name === "ALPH") {
      if (name !== "ALPH") {
        if (drawn) throw new PictureError("broken");
        drawn = true;
        size ??= name === "VP8L" ? losslessSize(body) : lossySize(body);
      }
      kept.push(sent.subarray(at, at + 8 + length));
      if (length % 2) kept.push(new Uint8Array(1));
    }
    at += whole;
  }
  if (!size || !drawn) throw new PictureError("broken");
  const chunks = joined(kept);
  const header = sent.slice(0, HEADER_BYTES);
  viewOf(header).setUint32(4, chunks.length + 4, true);
  return { bytes: joined([header, chunks]), ...size };
}

/** The extended header anew: of what it may announce only transparency is left. */
function extended(flags: number, { width, height }: { width: number; height: number }): Uint8Array {
  const chunk = new Uint8Array(18);
  chunk.set(new TextEncoder().encode("VP8X"));
  const view = viewOf(chunk);
  view.setUint32(4, 10, true);
  view.setUint8(8, flags);
  setUint24(view, 12, width - 1);
  setUint24(view, 15, height - 1);
  return chunk;
}

const uint24 = (view: DataView, at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

function setUint24(view: DataView, at: number, value: number): void {
  view.setUint16(at, value & 0xffff, true);
  view.setUint8(at + 2, value >> 16);
}

/** RFC 6386, 9.1: start code, then 14 bits each. */
function lossySize(frame: DataView) {
  if (frame.getUint8(3) !== 0x9d || frame.getUint8(4) !== 0x01 || frame.getUint8(5) !== 0x2a) {
    throw new PictureError("broken");
  }
  return { width: frame.getUint16(6, true) & 0x3fff, height: frame.getUint16(8, true) & 0x3fff };
}

/** RFC 9649, 3.4: signature, then 14 bits each, less one. */
function losslessSize(frame: DataView) {
  if (frame.getUint8(0) !== 0x2f) throw new PictureError("broken");
  const bits = frame.getUint32(1, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}
