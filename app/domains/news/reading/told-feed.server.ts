import type { AtomFeed, JsonFeed, MediaNs, RdfFeed, RssFeed, SyNs } from "feedsmith";
import { escapeHtml } from "~/lib/escape-html";

/** What each format calls the same things: HTML as it stands there, addresses as written. */
export interface ToldFeed {
  title?: string;
  language?: string;
  /** For relative addresses. */
  base?: string;
  everySeconds?: number;
  items: ToldItem[];
}

export interface ToldItem {
  id?: string;
  title?: string;
  link?: string;
  author?: string;
  summary?: string;
  content?: string;
  image?: string;
  date?: string;
}

export function rssNews(feed: RssFeed.Feed<string>): ToldFeed {
  return {
    title: feed.title,
    language: feed.language,
    base: feed.link,
    everySeconds: feed.ttl !== undefined ? feed.ttl * 60 : period(feed.sy),
    items: (feed.items ?? []).map((item) => {
      const guid = item.guid?.value;
      const picture = item.enclosures?.find(({ type }) => type?.startsWith("image/"))?.url;
      return {
        id: guid,
        title: item.title ?? item.dc?.titles?.[0],
        link: item.link ?? alternate(item.atom?.links) ?? (isPermalink(item.guid) ? guid : undefined),
        author: item.dc?.creators?.[0] ?? nameIn(item.authors?.[0]),
        summary: item.description,
        content: item.content?.encoded,
        image: pictureOf(item.media) ?? picture ?? item.itunes?.image,
        date: item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published ?? item.atom?.updated,
      };
    }),
  };
}

export function rdfNews(feed: RdfFeed.Feed<string>): ToldFeed {
  return {
    title: feed.title,
    language: feed.dc?.languages?.[0],
    base: feed.link,
    everySeconds: period(feed.sy),
    items: (feed.items ?? []).map((item) => ({
      id: item.rdf?.about,
      title: item.title,
      link: item.link,
      author: item.dc?.creators?.[0],
      summary: item.description,
      content: item.content?.encoded,
      image: pictureOf(item.media),
      date: item.dc?.dates?.[0] ?? item.dcterms?.modified?.[0],
    })),
  };
}

export function atomNews(feed: AtomFeed.Feed<string>): ToldFeed {
  return {
    title: feed.title?.value,
    language: feed.xml?.lang,
    base: feed.xml?.base ?? alternate(feed.links),
    everySeconds: period(feed.sy),
    items: (feed.entries ?? []).map((entry) => ({
      id: entry.id,
      title: entry.title?.value,
      link: alternate(entry.links),
      author: entry.authors?.[0]?.name ?? feed.authors?.[0]?.name,
      summary: entry.summary?.value,
      content: entry.content?.value ?? entry.media?.groups?.[0]?.description?.value,
      image: pictureOf(entry.media) ?? pictureOf(entry.media?.groups?.[0]),
      date: entry.published ?? entry.updated,
    })),
  };
}

export function jsonNews(feed: JsonFeed.Feed<string>): ToldFeed {
  return {
    title: feed.title && escapeHtml(feed.title),
    language: feed.language,
    base: feed.home_page_url,
    items: (feed.items ?? []).map((item) => ({
      id: item.id,
      title: item.title && escapeHtml(item.title),
      link: item.url ?? item.external_url,
      author: item.authors?.[0]?.name ?? feed.authors?.[0]?.name,
      summary: (item.summary ?? item.content_text) && escapeHtml(item.summary ?? item.content_text ?? ""),
      content: item.content_html,
      image: item.image ?? item.banner_image,
      date: item.date_published ?? item.date_modified,
    })),
  };
}

/** The page that an entry is about: the link without `rel`, or with `alternate` (RFC 4287, 4.2.7.2). */
function alternate(links: { href?: string; rel?: string }[] | undefined): string | undefined {
  return links?.find(({ rel = "alternate" }) => rel === "alternate")?.href;
}

/** Of RSS 2.0: an id is the address too unless it says that it is none. */
const isPermalink = (guid: { value?: string; isPermaLink?: boolean } | undefined) =>
  guid?.isPermaLink !== false && /^https?:\/\//i.test(guid?.value ?? "");

const nameIn = (person: RssFeed.Person | undefined) => person?.name;

function pictureOf(media: MediaNs.ItemOrFeed | MediaNs.Group | undefined): string | undefined {
  if (!media) return undefined;
  const picture = media.contents?.find(
    ({ medium, type }) => medium === "image" || type?.startsWith("image/"),
  )?.url;
  return media.thumbnails?.[0]?.url ?? picture;
}

const PERIODS: Record<string, number> = {
  hourly: 3_600,
  daily: 86_400,
  weekly: 604_800,
  monthly: 2_592_000,
  yearly: 31_536_000,
};

/** RSS 1.0's module Syndication: so many times a period. */
function period(sy: SyNs.Feed<string> | undefined): number | undefined {
  const seconds = PERIODS[sy?.updatePeriod?.trim().toLowerCase() ?? ""];
  return seconds === undefined ? undefined : seconds / Math.max(sy?.updateFrequency ?? 1, 1);
}
