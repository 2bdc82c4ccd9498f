import { causeOfStatus } from "~/lib/http-causes";
import { SafeFetchError, safeFetch } from "~/lib/safe-fetch.server";
import { decodeText } from "../reading/charset.server";
import { plainText } from "../reading/plain-text.server";
import { readFeed } from "../reading/read-feed.server";

interface FoundFeed {
  address: string;
  /** As it calls itself; its address where it doesn't. */
  title: string;
}

export type Discovery =
  | { kind: "feed"; feed: FoundFeed }
  /** A page that names several. */
  | { kind: "several"; feeds: FoundFeed[] }
  | { kind: "none" }
  /** `cause` is one of `sources:cause`. */
  | { kind: "failed"; cause: string };

const FEED_TYPES =
  /^(?:application|text)\/(?:rss|atom|rdf|feed)\+(?:xml|json)$|^application\/json$|^text\/xml$/i;
const MOST_FEEDS = 12;
/** Links stand in the head, which is at the beginning. */
const HEAD_LETTERS = 300_000;

/** Opens an address that a customer gave: it is a feed, or a page that says where its feeds are (RSS autodiscovery). */
export async function discoverFeeds(address: string): Promise<Discovery> {
  const opened = await open(address);
  if ("cause" in opened) return { kind: "failed", cause: opened.cause };
  if (opened.feed) return { kind: "feed", feed: opened.feed };
  const feeds = linkedFeeds(opened.text, opened.url);
  const [only] = feeds;
  if (!only) return { kind: "none" };
  if (feeds.length > 1) return { kind: "several", feeds };
  const linked = await open(only.address);
  if ("cause" in linked) return { kind: "failed", cause: linked.cause };
  return linked.feed ? { kind: "feed", feed: linked.feed } : { kind: "none" };
}

async function open(
  address: string,
): Promise<{ cause: string } | { feed: FoundFeed | null; text: string; url: string }> {
  try {
    const answer = await safeFetch(address, {
      headers: {
        Accept:
          "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, */*;q=0.5",
      },
    });
    if (answer.status !== 200) return { cause: causeOfStatus(answer.status) };
    const text = decodeText(answer.body, answer.headers.get("content-type"));
    const feed = readFeed(text, answer.url);
    const final = isSamePlace(address, answer.url) ? answer.url : address;
    return {
      feed: feed && { address: final, title: feed.title ?? new URL(final).host },
      text,
      url: answer.url,
    };
  } catch (error) {
    if (error instanceof SafeFetchError) return { cause: error.reason };
    throw error;
  }
}

/** What was typed leads to the same by its usual spelling: then that is what all subscribers share. */
function isSamePlace(typed: string, final: string): boolean {
  const place = (address: string) => {
    const { host, pathname, search } = new URL(address);
    return host.replace(/^www\./, "") + pathname.replace(/\/$/, "") + search;
  };
  return place(typed) === place(final);
}

/** `<link rel="alternate" type="application/rss+xml" href title>`, in the order of the page. */
export function linkedFeeds(html: string, page: string): FoundFeed[] {
  const head = html.slice(0, HEAD_LETTERS);
  const base = attribute(/<base\b[^>]{1,2000}/i.exec(head)?.[0] ?? "", "href");
  const from = base !== undefined && URL.canParse(base, page) ? new URL(base, page).href : page;
  const found = new Map<string, FoundFeed>();
  for (const [tag] of head.matchAll(/<link\b[^>]{1,2000}/gi)) {
    const [rel = "", type = "", href = ""] = ["rel", "type", "href"].map((name) => attribute(tag, name));
    if (!/\balternate\b/i.test(rel) || !FEED_TYPES.test(type.split(";")[0]?.trim() ?? "")) continue;
    if (href === "" || !URL.canParse(href, from)) continue;
    const url = new URL(href, from);
    if (!/^https?:$/.test(url.protocol) || url.username || url.password || url.href.length > 2000) continue;
    const title = plainText(attribute(tag, "title") ?? "", 100) || url.host + url.pathname;
    if (!found.has(url.href) && found.size < MOST_FEEDS) found.set(url.href, { address: url.href, title });
  }
  return [...found.values()];
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(tag);
  return (found?.[1] ?? found?.[2] ?? found?.[3])?.replaceAll("&amp;", "&").trim();
}
