import { stripJpeg } from "./jpeg";
import { MOST_PICTURE_BYTES } from "./limits";
import { stripPng } from "./png";
import { PictureError, type Refusal, type Stripped } from "./stripped";
import { stripWebp } from "./webp";

/** Pixels of the longer side: what a browser can hold in memory without harm. */
export const LONGEST_SIDE = 8_192;
export const MOST_PIXELS = 40_000_000;

export type PictureType = "image/png" | "image/jpeg" | "image/webp";

export interface Picture {
  type: PictureType;
  bytes: Uint8Array;
}

/**
 * A picture to keep, made of what a customer sent: recognised by its content and by nothing that its sender says,
 * copied part by part, so that place, time, camera, comments, previews and whatever hangs behind the picture stay
 * out. Colours are taken for sRGB; a JPEG stays upright. Nothing is decoded: what is inside the compressed parts is
 * for the browser's decoder alone, which gets it as a picture and under a name of ours.
 */
export function readPicture(sent: Uint8Array): Picture | Refusal {
  if (sent.length > MOST_PICTURE_BYTES) return "large";
  const type = typeOf(sent);
  if (!type) return "type";
  try {
    const { bytes, width, height } = strip[type](sent);
    if (width < 1 || height < 1) return "broken";
    if (Math.max(width, height) > LONGEST_SIDE || width * height > MOST_PIXELS) return "large";
    return { type, bytes };
  } catch (error) {
    if (error instanceof PictureError) return error.refusal;
    // A length that leads out of the file.
    if (error instanceof RangeError) return "broken";
    throw error;
  }
}

const strip: Record<PictureType, (sent: Uint8Array) => Stripped> = {
  "image/png": stripPng,
  "image/jpeg": stripJpeg,
  "image/webp": stripWebp,
};

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** By the first bytes (WHATWG MIME Sniffing, 6.1). */
function typeOf(sent: Uint8Array): PictureType | null {
  if (PNG.every((byte, at) => sent[at] === byte)) return "image/png";
  if (sent[0] === 0xff && sent[1] === 0xd8 && sent[2] === 0xff) return "image/jpeg";
  const name = String.fromCharCode(...sent.slice(0, 12));
  return name.startsWith("RIFF") && name.endsWith("WEBP") ? "image/webp" : null;
}
