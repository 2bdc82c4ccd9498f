import { afterAll, expect, test } from "vitest";
import { SETTINGS_VARIABLE } from "~/lib/settings.server";
import { Receiver } from "../../../../tests/setup/receiver";
import { settingsWith } from "../../../../tests/setup/settings";
import { discoverFeeds, linkedFeeds } from "./discover.server";

const server = await Receiver.open();
process.env[SETTINGS_VARIABLE] = JSON.stringify(settingsWith({ fetchAllow: [server.host] }));
afterAll(() => server.close());

const PAGE = "https://site.example/blog/";

test("a page says where its feeds are", () => {
  expect(
    linkedFeeds(
      `<head><link rel="stylesheet" href="x.css"><link rel="alternate" type="application/rss+xml" title="All &amp; more" href="/feed?a=1&amp;b=2">
       <LINK TYPE='application/atom+xml' REL='alternate' HREF='atom.xml'><link rel=alternate type=application/feed+json href=feed.json>
       <link rel="alternate" hreflang="de" href="/de"><link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
       <link rel="alternate" type="application/rss+xml" href="/feed?a=1&amp;b=2"></head>`,
      PAGE,
    ),
  ).toEqual([
    { address: "https://site.example/feed?a=1&b=2", title: "All & more" },
    { address: "https://site.example/blog/atom.xml", title: "site.example/blog/atom.xml" },
    { address: "https://site.example/blog/feed.json", title: "site.example/blog/feed.json" },
  ]);
});

test("addresses begin where the page says", () => {
  const html = `<base href="https://cdn.example/x/"><link rel="alternate" type="application/rss+xml" href="rss">`;
  expect(linkedFeeds(html, PAGE)).toEqual([
    { address: "https://cdn.example/x/rss", title: "cdn.example/x/rss" },
  ]);
});

test("a long page that names one long feed leads to it, while this process does other things", async () => {
  const item = `<item><title>Ferry late</title><description>${"word ".repeat(200)}</description></item>`;
  const link = '<link rel="alternate" type="application/rss+xml" href="/feed">';
  server.answer = (response, { path }) =>
    response.end(
      path === "/feed"
        ? `<rss version="2.0"><channel><title>Harbour</title>${item.repeat(800)}</channel></rss>`
        : `<!doctype html><head>${link}</head>${"<p>words</p>".repeat(50_000)}`,
    );
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  }, 1);
  const found = await discoverFeeds(`${server.url}/`);
  clearInterval(others);
  expect(found).toEqual({ kind: "feed", feed: { address: `${server.url}/feed`, title: "Harbour" } });
  expect(turns).toBeGreaterThan(5);
});

test("a page of links costs a moment and gives a dozen", () => {
  const link = (place: number) => `<link rel="alternate" type="application/rss+xml" href="/${place}">`;
  const began = performance.now();
  expect(linkedFeeds(Array.from({ length: 4_000 }, (_, place) => link(place)).join(""), PAGE)).toHaveLength(
    12,
  );
  expect(linkedFeeds("<link ".repeat(50_000), PAGE)).toEqual([]);
  expect(performance.now() - began).toBeLessThan(3_000);
});
