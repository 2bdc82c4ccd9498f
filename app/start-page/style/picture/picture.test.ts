import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { orientationIn } from "./exif";
import { MOST_PICTURE_BYTES } from "./limits";
import { LONGEST_SIDE, readPicture } from "./picture";

/*
 * Pictures as programs write them, 96 by 64, with what cameras and editors add (exiftool): place, time, maker,
 * author, title, comment as EXIF, XMP, IPTC and texts, and behind the JPEG and the PNG what a phone hangs there.
 */
const file = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../../tests/fixtures/pictures/${name}`, import.meta.url)));
const words = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const SECRETS = /secret|geheim|GPS|xmp|Exif\0\0[^M]|2026:05:01|photoshop|ftyp/i;

function read(bytes: Uint8Array) {
  const picture = readPicture(bytes);
  if (typeof picture === "string") throw new Error(`It was refused as ${picture}.`);
  return picture;
}

/** Where a byte order is known to stand, other bytes; the rest as it is. */
function changed(bytes: Uint8Array, at: number, ...to: number[]): Uint8Array {
  const copy = bytes.slice();
  copy.set(to, at);
  return copy;
}

describe.each([
  ["sunset.png", "image/png"],
  ["sunset.jpg", "image/jpeg"],
  ["sunset.webp", "image/webp"],
  ["sunset-lossless.webp", "image/webp"],
])("whoever puts up %s", (name, type) => {
  const sent = file(name);

  test("leaves nothing of themselves in it", () => {
    expect(words(sent)).toMatch(SECRETS);
    const { bytes } = read(sent);
    expect(words(bytes)).not.toMatch(SECRETS);
    expect(bytes.length).toBeLessThan(sent.length);
  });

  test("gets it back as what it is, whatever it was called", () => {
    expect(read(sent).type).toBe(type);
  });

  test("gets the same picture when they put the answer up again", () => {
    const once = read(sent).bytes;
    expect(read(once).bytes).toEqual(once);
  });

  test("is told when it was cut short anywhere", () => {
    const { bytes } = read(sent);
    for (let length = 12; length < bytes.length - 2; length += 7) {
      expect(readPicture(bytes.slice(0, length)), `after ${length} bytes`).toBe("broken");
    }
  });

  test("harms nobody with a file that lies about itself", () => {
    for (let at = 0; at < sent.length; at += 1) {
      const answer = readPicture(changed(sent, at, (sent[at] ?? 0) ^ 0xff));
      if (typeof answer !== "string") expect(answer.bytes.length).toBeLessThanOrEqual(sent.length + 36);
    }
  });
});

test("a photo taken sideways stays upright", () => {
  const { bytes } = read(file("sunset.jpg"));
  expect(orientationIn(bytes.subarray(6))).toBe(6);
});

test("a photo taken upright says nothing about it", () => {
  const { bytes } = read(file("sunset.jpg"));
  const upright = changed(bytes, 6 + 25, 1);
  expect(orientationIn(upright.subarray(6))).toBe(1);
  expect(words(read(upright).bytes)).not.toContain("Exif");
});

test.each([
  ["a drawing with scripts in it", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
  ["a page", "<!doctype html><script>alert(1)</script>"],
  ["a moving picture of old", "GIF89a\x01\x00\x01\x00"],
  ["nothing", ""],
])("%s is no picture here", (_, content) => {
  expect(readPicture(new TextEncoder().encode(content))).toBe("type");
});

test("a page that begins like a picture is none", () => {
  const start = file("sunset.png").slice(0, 33);
  const page = new TextEncoder().encode("<script>alert(1)</script>");
  expect(readPicture(Uint8Array.of(...start, ...page))).toBe("broken");
});

test("a picture that would fill a browser's memory is too large, however few bytes it has", () => {
  const png = read(file("sunset.webp")).bytes;
  expect(readPicture(changed(png, 24, 0xff, 0xff, 0x00))).toBe("large");
  expect(LONGEST_SIDE).toBeLessThan(0xffff);
  expect(readPicture(new Uint8Array(MOST_PICTURE_BYTES + 1))).toBe("large");
});

test("a picture that moves is no background", () => {
  const webp = read(file("sunset.webp")).bytes;
  expect(words(webp.slice(12, 16))).toBe("VP8X");
  expect(readPicture(changed(webp, 20, 0x02))).toBe("moving");
});
