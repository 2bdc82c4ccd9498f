/**
 * How a text travels as SMS (3GPP TS 23.038): in the GSM 7-bit alphabet, where a few characters take two places,
 * or else in UCS-2. A longer text is split, and each part then gives some places to its header (TS 23.040).
 */

const GSM_BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const GSM_EXTENSION = "\f^{}\\[~]|€";

const basic = new Set(GSM_BASIC);
const extension = new Set(GSM_EXTENSION);

const CAPACITY = {
  "GSM-7": { alone: 160, part: 153 },
  "UCS-2": { alone: 70, part: 67 },
} as const;

interface SmsSize {
  encoding: keyof typeof CAPACITY;
  /** Septets or 16-bit units. */
  units: number;
  segments: number;
}

/** What a text costs as SMS. No character is torn between two segments, so a segment may stay a place short. */
export function measureSms(text: string): SmsSize {
  const characters = [...text];
  const gsm = characters.every((character) => basic.has(character) || extension.has(character));
  const encoding = gsm ? "GSM-7" : "UCS-2";
  const sizes = characters.map((character) => (gsm ? (extension.has(character) ? 2 : 1) : character.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { alone, part } = CAPACITY[encoding];
  return { encoding, units, segments: units <= alone ? 1 : countParts(sizes, part) };
}

function countParts(sizes: number[], part: number): number {
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > part) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return segments;
}

/** Typographic characters that one GSM-7 character says as well, at less than half the price. */
const PLAIN: Record<string, string> = {
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
  "…": "...",
  "\u00a0": " ",
  "\u202f": " ",
  "\u2011": "-",
  "→": ">",
};

function plain(text: string): string {
  return text.replace(/[‘’“”–—…\u00a0\u202f\u2011→]/g, (character) => PLAIN[character] ?? character);
}

export const SMS_SEGMENTS = 2;

/**
 * The text as it goes out, in two segments at most: how to answer and a link stay whole at its end, and the words
 * before them are shortened where they must be. Typographic marks are made plain where that keeps all of it in
 * GSM-7.
 */
export function fitSms({ text, hint, url }: { text: string; hint?: string; url?: string }): string {
  const asked = hint ? ` ${hint}` : "";
  const inGsm = measureSms(plain(text + asked) + (url ?? "")).encoding === "GSM-7";
  const tail = (inGsm ? plain(asked) : asked) + (url ? ` ${url}` : "");
  const words = (inGsm ? plain(text) : text).trim();
  if (measureSms(words + tail).segments <= SMS_SEGMENTS) return words + tail;

  const ellipsis = inGsm ? "..." : "…";
  // By grapheme, so that no accent and no flag is torn from what it stands on.
  const graphemes = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(words)];
  const shortened = (count: number) =>
    `${graphemes
      .slice(0, count)
      .map(({ segment }) => segment)
      .join("")
      .trimEnd()}${ellipsis}${tail}`;
  let fits = 0;
  let tooMany = graphemes.length;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (measureSms(shortened(middle)).segments <= SMS_SEGMENTS) fits = middle;
    else tooMany = middle;
  }
  return shortened(fits);
}
