import { expect, test } from "vitest";
import { readApart } from "./read-apart.server";
import { readBytes } from "./read-bytes.server";

const URL = "https://news.example/feed.xml";
const arrived = (text: string) => ({ body: Buffer.from(text), contentType: "text/xml", url: URL });
const rss = (items: string) => `<rss version="2.0"><channel><title>Harbour</title>${items}</channel></rss>`;
const items = (count: number) =>
  Array.from(
    { length: count },
    (_, place) =>
      `<item><title>港口 ${place}</title><link>/${place}</link><description>${"&lt;p&gt;word ".repeat(60)}</description></item>`,
  ).join("");

test("a large feed is read as a small one is, while this process does other things", async () => {
  const large = arrived(rss(items(2_000)));
  expect(large.body.length).toBeGreaterThan(1_000_000);
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  }, 1);
  const read = await readApart(large);
  clearInterval(others);
  expect(read).toEqual(readBytes(large));
  expect(read.feed?.items).toHaveLength(200);
  expect(turns).toBeGreaterThan(5);
});

test("of a page only the head comes back", async () => {
  const page = arrived(`<!doctype html><title>Hi</title>${"<p>words</p>".repeat(50_000)}`);
  const { feed, head } = await readApart(page);
  expect(feed).toBeNull();
  expect(head).toMatch(/^<!doctype html><title>Hi/);
  expect(head.length).toBeLessThan(400_000);
});

test("a small feed is read at once", async () => {
  const small = arrived(rss(items(2)));
  let turned = false;
  setImmediate(() => {
    turned = true;
  });
  expect((await readApart(small)).feed?.items).toHaveLength(2);
  expect(turned).toBe(false);
});
