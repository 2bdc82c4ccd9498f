import { SafeFetchError, safeFetch } from "~/lib/safe-fetch.server";
import { openCache } from "./cache";

const MOST_FETCHED_BYTES = 1_500_000;
/** For all pictures that this process keeps. */
const CACHE_BYTES = 24 * 1024 * 1024;
const TIMEOUT_MS = 5_000;
/** Pictures of news hardly ever change; one that can't be had may be there at the next visit. */
const [GOOD_MS, BAD_MS] = [24 * 3_600_000, 10 * 60_000];
/** What remembering that there is no picture takes, in bytes. */
const NOTHING_BYTES = 500;

interface Picture {
  bytes: Buffer;
  type: string;
}

const pictures = openCache<{ picture: Picture | null; until: number }>(CACHE_BYTES);
const underWay = new Map<string, Promise<Picture | null>>();

/**
 * A picture of news, by us and once for all who look; null where there is none, which is remembered too.
 * What it is its first bytes say, not its server; drawings that could hold scripts (SVG) are none.
 */
export async function fetchPicture(address: string): Promise<Picture | null> {
  const kept = pictures.get(address);
  if (kept && kept.until > Date.now()) return kept.picture;
  const running = underWay.get(address) ?? fetchAndKeep(address).finally(() => underWay.delete(address));
  underWay.set(address, running);
  return running;
}

async function fetchAndKeep(address: string): Promise<Picture | null> {
  const picture = await download(address);
  const until = Date.now() + (picture ? GOOD_MS : BAD_MS);
  pictures.set(address, { picture, until }, (picture?.bytes.length ?? 0) + NOTHING_BYTES);
  return picture;
}

async function download(address: string): Promise<Picture | null> {
  try {
    const { status, body } = await safeFetch(address, {
      headers: { Accept: "image/avif,image/webp,image/png,image/jpeg,image/gif" },
      maxBytes: MOST_FETCHED_BYTES,
      timeoutMs: TIMEOUT_MS,
    });
    const type = status === 200 ? pictureType(body) : null;
    return type === null ? null : { bytes: body, type };
  } catch (error) {
    if (error instanceof SafeFetchError) return null;
    throw error;
  }
}

/** By its signature (WHATWG MIME Sniffing, 6.1; AVIF by its brand). */
export function pictureType(bytes: Buffer): string | null {
  const text = (from: number, to: number) => bytes.toString("latin1", from, to);
  if (text(0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (text(0, 3) === "\xff\xd8\xff") return "image/jpeg";
  if (/^GIF8[79]a$/.test(text(0, 6))) return "image/gif";
  if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return "image/webp";
  if (/^ftypavi[fs]$/.test(text(4, 12))) return "image/avif";
  return null;
}
