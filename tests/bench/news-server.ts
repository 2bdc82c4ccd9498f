import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** About as large as a newspaper's feed. */
const FEED_BYTES = 50_000;
export const ITEMS_OF_A_FEED = 40;

/**
 * Feeds on this machine, each of its own words, at hosts (ports) of their own; some hosts answer late, as in the
 * world. Counts how often each was asked.
 */
export async function serveFeeds({
  hosts,
  slowHosts,
  slowMs,
}: {
  hosts: number;
  slowHosts: number;
  slowMs: number;
}) {
  const asked = new Map<string, number>();
  const servers: Server[] = [];
  for (let host = 0; host < hosts; host += 1) {
    const server = createServer((request, response) => {
      const name = `${host}${request.url}`;
      asked.set(name, (asked.get(name) ?? 0) + 1);
      const answer = () => response.setHeader("Content-Type", "application/rss+xml").end(feed(name));
      if (host < slowHosts) setTimeout(answer, slowMs);
      else answer();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    servers.push(server);
  }
  return {
    asked,
    /** Addresses of so many feeds, spread over the hosts that answer at once, or those that answer late. */
    addresses: (count: number, which: "quick" | "slow"): string[] => {
      const chosen = which === "quick" ? servers.slice(slowHosts) : servers.slice(0, slowHosts);
      return Array.from({ length: count }, (_, place) => {
        const server = chosen[place % chosen.length];
        return `http://127.0.0.1:${(server?.address() as AddressInfo | undefined)?.port}/${which}-${place}.xml`;
      });
    },
    close: async () => {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

function feed(name: string): string {
  const words = `Tidings of ${name} from the harbour, the quay and the sea beyond. `;
  const length = Math.floor(FEED_BYTES / ITEMS_OF_A_FEED) - 330;
  const items = Array.from({ length: ITEMS_OF_A_FEED }, (_, place) => {
    const date = new Date(Date.now() - place * 3_600_000).toUTCString();
    const body = words.repeat(Math.ceil(length / words.length)).slice(0, length);
    return `<item><title>Item ${place} of ${name}</title><link>https://news.example/${name}/${place}</link>
<guid isPermaLink="false">${name} ${place}</guid><pubDate>${date}</pubDate><description><![CDATA[<p>${body}</p>]]></description></item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Feed ${name}</title>${items.join("\n")}</channel></rss>`;
}
