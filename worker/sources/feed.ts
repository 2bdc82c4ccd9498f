import { z } from "zod";
import { readApart } from "../../app/domains/news/reading/read-apart.server";
import type { NewsFeed, NewsItem } from "../../app/domains/news/reading/read-feed.server";
import { MOST_WORDS, spell } from "../../app/domains/news/rules";
import { ApartError } from "../../app/lib/apart.server";
import type { Json } from "../../app/lib/database.types";
import { maxAge } from "./answers";
import { type Answer, ask, sha256, validators } from "./ask";
import type { ClaimedSource, Outcome, SourceKind } from "./source";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What servers and feeds ask for themselves is heeded up to these. */
const LONGEST_MAX_AGE = HOUR;
const LONGEST_OWN_WISH = 4 * HOUR;

const ACCEPT =
  "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5";

/** What is kept of a feed beside its items, to know at its next answer how often to ask. */
const keptSchema = z.object({
  newest: z.string().nullable().catch(null),
  everySeconds: z.number().nullable().catch(null),
});
type Kept = z.output<typeof keptSchema>;

/** Feeds of news: RSS, Atom and JSON Feed. */
export const feedSource: SourceKind = { kind: "feed", fetch: fetchNews };

async function fetchNews(source: ClaimedSource, signal: AbortSignal): Promise<Outcome> {
  const { address } = source;
  if (address === null) return { kind: "failed", cause: "address" };
  const answer = await ask(address, { headers: { Accept: ACCEPT, ...validators(source) } });
  if ("kind" in answer) return answer;
  const fresh = maxAge(answer.headers);
  if (answer.status === 304) return { kind: "unchanged", nextInSeconds: nextIn(keptOf(source), fresh) };

  const contentSha256 = sha256(answer.body);
  if (contentSha256 === source.contentSha256) {
    return { kind: "unchanged", nextInSeconds: nextIn(keptOf(source), fresh) };
  }
  const feed = await readFeedOf(answer, signal);
  if (!feed) return { kind: "failed", cause: "not_a_feed" };
  // It would take as much of the one thread the next time.
  if (feed === "too_much") return { kind: "failed", cause: "unreadable", retryAfterSeconds: DAY };
  if (feed === "waited") return { kind: "failed", cause: "too_slow", elsewhere: true };
  const kept = { newest: newestOf(feed), everySeconds: feed.everySeconds };
  return {
    kind: "fetched",
    title: feed.title ?? undefined,
    etag: answer.headers.get("etag") ?? undefined,
    lastModified: answer.headers.get("last-modified") ?? undefined,
    contentSha256,
    content: kept,
    items: feed.items.map(asKept),
    nextInSeconds: nextIn(kept, fresh),
  };
}

/** Null for what is none; `too_much` for what takes longer to read than there is time, `waited` for no turn in time. */
async function readFeedOf(
  { body, headers, url }: Answer,
  signal: AbortSignal,
): Promise<NewsFeed | null | "too_much" | "waited"> {
  try {
    return (await readApart({ body, contentType: headers.get("content-type"), url }, signal)).feed;
  } catch (error) {
    if (error instanceof ApartError && error.reason !== "broken") return error.reason;
    throw error;
  }
}

/**
 * In how many seconds a feed is asked again: a quarter of an hour where there was something within six hours, up to
 * three hours where nothing has come for weeks; later if its server or it itself asks for that, within bounds.
 */
export function nextIn({ newest, everySeconds }: Kept, freshSeconds: number, now = Date.now()): number {
  const age = newest === null ? DAY : (now - Date.parse(newest)) / 1000;
  const usual = age < 6 * HOUR ? 15 * MINUTE : age < 2 * DAY ? 30 * MINUTE : age < 14 * DAY ? HOUR : 3 * HOUR;
  return Math.max(
    usual,
    Math.min(freshSeconds, LONGEST_MAX_AGE),
    Math.min(everySeconds ?? 0, LONGEST_OWN_WISH),
  );
}

const keptOf = ({ content }: ClaimedSource): Kept =>
  keptSchema.catch({ newest: null, everySeconds: null }).parse(content);

function newestOf({ items }: NewsFeed): string | null {
  return items.reduce<string | null>(
    (newest, { publishedAt }) =>
      publishedAt !== null && (newest === null || publishedAt > newest) ? publishedAt : newest,
    null,
  );
}

/** As private.take_news() takes it. */
function asKept({ key, publishedAt, ...shown }: NewsItem): Json {
  const { title, author, summary } = shown;
  return {
    ...shown,
    key_sha256: sha256(key),
    content_sha256: sha256(JSON.stringify(shown)),
    words: Array.from(spell([title, author, summary].filter(Boolean).join(" ")))
      .slice(0, MOST_WORDS)
      .join(""),
    published_at: publishedAt,
  };
}
