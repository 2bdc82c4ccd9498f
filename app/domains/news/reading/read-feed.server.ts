import { parseFeed } from "feedsmith";
import { feedDate } from "./feed-date.server";
import { firstImage, plainText, shorten, tidy } from "./plain-text.server";
import { salvagePieces, withoutControls } from "./salvage.server";
import { atomNews, jsonNews, rdfNews, rssNews, type ToldFeed, type ToldItem } from "./told-feed.server";

/** Most items of one fetch: what a feed holds beyond that is older than anybody looks. */
const MOST_ITEMS = 200;

/** A feed as we keep it: text alone, addresses absolute and http(s). */
export interface NewsFeed {
  title: string | null;
  /** How often it wants to be asked, in seconds. */
  everySeconds: number | null;
  /** Newest first, as far as they have dates. */
  items: NewsItem[];
}

export interface NewsItem {
  /** What tells it from others of its feed. */
  key: string;
  title: string;
  link: string | null;
  author: string | null;
  summary: string | null;
  image: string | null;
  /** ISO 8601; null: the feed doesn't say. */
  publishedAt: string | null;
}

/**
 * Reads RSS 0.9x, 1.0 and 2.0, Atom and JSON Feed from text, by feedsmith, which resolves no entities of the
 * document's own. What is broken is read item by item. `address`: where it came from, for relative links.
 * Null: that is no feed.
 */
export function readFeed(text: string, address: string): NewsFeed | null {
  const clean = withoutControls(text).trimStart();
  const told = tell(clean) ?? salvage(clean);
  if (!told) return null;
  const items = told.items
    .slice(0, MOST_ITEMS * 2)
    .flatMap((item) => asNews(item, told, address) ?? [])
    .map((item, place) => ({ item, place }))
    .sort((a, b) => newestFirst(a.item, b.item) || a.place - b.place)
    .map(({ item }) => item)
    .slice(0, MOST_ITEMS);
  return { title: textOf(told.title, 200), everySeconds: told.everySeconds ?? null, items };
}

/** Only where both have a date: what has none stays where it is. */
function newestFirst(a: NewsItem, b: NewsItem): number {
  if (a.publishedAt === null || b.publishedAt === null) return 0;
  return a.publishedAt < b.publishedAt ? 1 : a.publishedAt > b.publishedAt ? -1 : 0;
}

/** By feedsmith; null for what it can't read. */
function tell(text: string): ToldFeed | null {
  try {
    const { format, feed } = parseFeed(text, { maxItems: MOST_ITEMS * 2 });
    switch (format) {
      case "rss":
        return rssNews(feed);
      case "atom":
        return atomNews(feed);
      case "rdf":
        return rdfNews(feed);
      case "json":
        return jsonNews(feed);
    }
  } catch {
    // Whatever a stranger's text makes of a parser: it could not be read.
    return null;
  }
}

function salvage(text: string): ToldFeed | null {
  const found = salvagePieces(text);
  if (!found) return null;
  const items = found.pieces.flatMap((piece) => tell(piece)?.items ?? []);
  const title = tell(found.head)?.title;
  return items.length > 0 ? { title, items } : null;
}

function asNews(item: ToldItem, feed: ToldFeed, address: string): NewsItem | null {
  const base = webAddress(feed.base, address) ?? address;
  const link = webAddress(item.link, base);
  const html = item.summary ?? item.content ?? "";
  const summary = textOf(html, 500);
  const title =
    textOf(item.title, 250) ?? (summary && shorten(summary, 100)) ?? (link && new URL(link).hostname);
  const key = item.id ?? link ?? (title && `${title} ${item.date ?? ""}`);
  if (!title || !key) return null;
  return {
    key,
    title,
    link,
    author: textOf(item.author, 80),
    summary: summary === title ? null : summary,
    image: webAddress(item.image ?? firstImage(item.content ?? "") ?? firstImage(html), link ?? base),
    publishedAt: feedDate(item.date, feed.language),
  };
}

function textOf(html: string | undefined, most: number): string | null {
  return html === undefined ? null : plainText(html, most) || null;
}

/** As the browser would open it; null for any scheme but http(s), names in it, and what is longer than is kept. */
function webAddress(written: string | undefined, base: string): string | null {
  const text = written === undefined ? "" : tidy(written);
  if (text === "" || !URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || url.href.length > 2000) return null;
  return url.href;
}
