import { expect, test } from "vitest";
import { readOpml, writeOpml } from "./opml.server";

const bytes = (text: string) => new TextEncoder().encode(text);

test("feeds are found in every folder, once each, by their names", () => {
  const feeds = readOpml(
    bytes(`<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
      <outline text="Folder"><outline text="Deeper"><outline type="rss" text="A &amp; B" xmlUrl="https://a.example/f?x=1&amp;y=2"/></outline></outline>
      <outline title="Only a title" xmlUrl="feed://b.example/rss"/>
      <outline text="Again" xmlUrl="https://a.example/f?x=1&amp;y=2"/>
      <outline text="Bad" xmlUrl="javascript:alert(1)"/>
      <outline text="A page" htmlUrl="https://c.example/"/>
    </body></opml>`),
  );
  expect(feeds).toEqual([
    { address: "https://a.example/f?x=1&y=2", name: "A & B" },
    { address: "http://b.example/rss", name: "Only a title" },
  ]);
});

test.each([
  ["a feed", "<rss version='2.0'><channel><title>x</title></channel></rss>"],
  ["no feeds", "<opml version='2.0'><body><outline text='Empty'/></body></opml>"],
  ["folders without end", `<opml version="2.0"><body>${"<outline text='a'>".repeat(50_000)}`],
  ["nothing", ""],
])("%s is no list of feeds", (_what, text) => {
  expect(readOpml(bytes(text))).toBeNull();
});

test("what is exported can be imported again", () => {
  const source = {
    id: "1",
    ownName: null,
    last_good_at: null,
    failure: null,
    failed_since: null,
    next_try_at: "",
  };
  const sources = [
    { ...source, name: 'Quotes " & <tags>', address: "https://a.example/?a=1&b=2" },
    { ...source, name: "港口", address: "https://b.example/" },
  ];
  const written = writeOpml({ sources, title: "News", now: new Date(0) });
  expect(readOpml(bytes(written))?.map(({ address }) => address)).toEqual(
    sources.map(({ address }) => address),
  );
  expect(readOpml(bytes(written))?.[1]?.name).toBe("港口");
});
