import { crc32 } from "node:zlib";
import { fourLetters, joined, viewOf } from "./bytes";
import { PictureError, type Stripped } from "./stripped";

/** What a browser needs to draw it (PNG, third edition, chapter 11). Texts, EXIF, times and previews are left out. */
const NEEDED = ["IHDR", "PLTE", "tRNS", "sRGB", "gAMA", "cHRM", "IDAT", "IEND"];
const SIGNATURE_BYTES = 8;
/** Length, name and checksum of a chunk. */
const FRAME_BYTES = 12;

/** Throws PictureError, and RangeError for a chunk that leads out of the file. */
export function stripPng(sent: Uint8Array): Stripped {
  const view = viewOf(sent);
  const kept: Uint8Array[] = [sent.subarray(0, SIGNATURE_BYTES)];
  let at = SIGNATURE_BYTES;
  let drawn = false;
  for (;;) {
    const name = fourLetters(view, at + 4);
    const whole = view.getUint32(at) + FRAME_BYTES;
    if (at + whole > sent.length) throw new PictureError("broken");
    if ((at === SIGNATURE_BYTES) !== (name === "IHDR")) throw new PictureError("broken");
    // Only the first picture of one that moves is drawn: its others stay out with what announces them.
    if (NEEDED.includes(name)) {
      const said = view.getUint32(at + whole - 4);
      if (crc32(sent.subarray(at + 4, at + whole - 4)) !== said) throw new PictureError("broken");
      kept.push(sent.subarray(at, at + whole));
    }
    drawn ||= name === "IDAT";
    at += whole;
    if (name === "IEND") break;
  }
  if (!drawn) throw new PictureError("broken");
  return {
    bytes: joined(kept),
    width: view.getUint32(SIGNATURE_BYTES + 8),
    height: view.getUint32(SIGNATURE_BYTES + 12),
  };
}
