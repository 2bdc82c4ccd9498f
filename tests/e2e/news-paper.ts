import { randomUUID } from "node:crypto";
import { Receiver } from "../setup/receiver";

/** A newspaper on this machine: a feed, a page that says where it is, and pictures. */
export interface Newspaper {
  /** Of the page; the feed is at `/feed.xml` below it. */
  url: string;
  feed: string;
  /** What it is called: of this test alone. */
  name: string;
  /** What its feed says from now on, newest first. */
  publish(...titles: string[]): void;
  /** Answers this status from now on. */
  fail(status: number): void;
  /** How often its pictures were asked for, and by whom. */
  pictureAgents(): string[];
  close(): Promise<void>;
}

const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Opens one with these items, newest first. */
export async function openNewspaper(...titles: string[]): Promise<Newspaper> {
  const server = await Receiver.open();
  const name = `Paper ${randomUUID().slice(0, 8)}`;
  let items = titles;
  let status = 200;
  server.answer = (response, { path }) => {
    if (path.endsWith(".png")) response.writeHead(200, { "Content-Type": "image/png" }).end(PICTURE);
    else if (status !== 200) response.writeHead(status).end();
    else if (path === "/feed.xml") {
      response.writeHead(200, { "Content-Type": "application/rss+xml" }).end(feedOf(name, server.url, items));
    } else if (path === "/") {
      response
        .writeHead(200, { "Content-Type": "text/html" })
        .end(
          `<!doctype html><title>${name}</title><link rel="alternate" type="application/rss+xml" href="/feed.xml">`,
        );
    } else {
      response
        .writeHead(200, { "Content-Type": "text/html" })
        .end("<!doctype html><title>An article</title>");
    }
  };
  return {
    url: server.url,
    feed: `${server.url}/feed.xml`,
    name,
    publish: (...titles) => {
      items = titles;
    },
    fail: (code) => {
      status = code;
    },
    pictureAgents: () =>
      server.received
        .filter(({ path }) => path.endsWith(".png"))
        .map(({ headers }) => String(headers["user-agent"])),
    close: () => server.close(),
  };
}

function feedOf(name: string, url: string, titles: string[]): string {
  const items = titles.map((title, place) => {
    const date = new Date(Date.now() - (place + 1) * 600_000).toUTCString();
    return `<item><title>${title}</title><link>${url}/${encodeURIComponent(title)}</link><pubDate>${date}</pubDate>
<description>&lt;p&gt;More about &lt;b&gt;${title}&lt;/b&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src="${url}/${place}.png"&gt;</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${name}</title>${items.join("")}</channel></rss>`;
}
