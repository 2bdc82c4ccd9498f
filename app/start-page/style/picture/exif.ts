import { viewOf } from "./bytes";

const EXIF = "Exif\0\0";
const ORIENTATION = 0x0112;
const SHORT = 3;
/** Entries that a camera writes are a few dozen. */
const MOST_ENTRIES = 200;

/** Which way is up (1 to 8, TIFF 6.0), read from the payload of an APP1 segment; null where it doesn't say. */
export function orientationIn(payload: Uint8Array): number | null {
  if (String.fromCharCode(...payload.subarray(0, EXIF.length)) !== EXIF) return null;
  try {
    const tiff = viewOf(payload.subarray(EXIF.length));
    const little = tiff.getUint16(0) === 0x4949;
    const first = tiff.getUint32(4, little);
    const entries = Math.min(tiff.getUint16(first, little), MOST_ENTRIES);
    for (let entry = 0; entry < entries; entry += 1) {
      const at = first + 2 + entry * 12;
      if (tiff.getUint16(at, little) !== ORIENTATION || tiff.getUint16(at + 2, little) !== SHORT) continue;
      const said = tiff.getUint16(at + 8, little);
      return said >= 1 && said <= 8 ? said : null;
    }
    return null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** An APP1 segment with its marker that says which way is up, and nothing else. */
export function exifWith(orientation: number): Uint8Array {
  const segment = new Uint8Array(36);
  const view = viewOf(segment);
  view.setUint16(0, 0xffe1);
  view.setUint16(2, 34);
  segment.set(new TextEncoder().encode(EXIF), 4);
  // TIFF, big-endian, one directory of one entry, and no next one.
  view.setUint32(10, 0x4d4d002a);
  view.setUint32(14, 8);
  view.setUint16(18, 1);
  view.setUint16(20, ORIENTATION);
  view.setUint16(22, SHORT);
  view.setUint32(24, 1);
  view.setUint16(28, orientation);
  return segment;
}
