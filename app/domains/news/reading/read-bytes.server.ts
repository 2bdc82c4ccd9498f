import { decodeText } from "./charset.server";
import { type NewsFeed, readFeed } from "./read-feed.server";

/** What came from an address: bytes, what they are said to be, and where they came from. */
export interface Arrived {
  body: Uint8Array;
  contentType: string | null;
  url: string;
}

export interface ReadBytes {
  /** Null: that is no feed. */
  feed: NewsFeed | null;
  /** Of what is no feed, its beginning as text: as much as the head of a page takes. */
  head: string;
}

const HEAD_LETTERS = 300_000;

/** Reads a feed from bytes, whatever they are. */
export function readBytes({ body, contentType, url }: Arrived): ReadBytes {
  const text = decodeText(body, contentType);
  const feed = readFeed(text, url);
  return { feed, head: feed ? "" : text.slice(0, HEAD_LETTERS) };
}
