import { describe, expect, test } from "vitest";
import { readFeed } from "./read-feed.server";

const FROM = "https://news.example/feeds/main.xml";
const read = (text: string) => {
  const feed = readFeed(text, FROM);
  if (!feed) throw new Error("That was read as no feed.");
  return feed;
};
const titles = (text: string) => read(text).items.map(({ title }) => title);
const within = (milliseconds: number, work: () => void) => {
  const began = performance.now();
  work();
  expect(performance.now() - began).toBeLessThan(milliseconds);
};

const ITEM =
  "<item><title>Ferry late</title><link>/a</link><description>By an hour</description><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item>";
const rss = (items: string, head = "<title>Harbour</title>") =>
  `<?xml version="1.0"?><rss version="2.0"><channel>${head}${items}</channel></rss>`;

describe("every format says the same things", () => {
  const rdf = (space: string, item: string) =>
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="${space}" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour</title></channel>${item}</rdf:RDF>`;
  const same = { title: "Ferry late", link: "https://news.example/a", summary: "By an hour" };
  const at = "2026-03-02T10:00:00.000Z";

  test.each([
    ["RSS 0.91", rss(ITEM).replace('"2.0"', '"0.91"'), at],
    ["RSS 0.92", rss(ITEM).replace('"2.0"', '"0.92"'), at],
    ["RSS 2.0", rss(ITEM), at],
    ["RSS without a version", rss(ITEM).replace(' version="2.0"', ""), at],
    ["RSS 0.90", rdf("http://my.netscape.com/rdf/simple/0.9/", ITEM), null],
    [
      "RSS 1.0",
      rdf(
        "http://purl.org/rss/1.0/",
        ITEM.replace("</item>", "<dc:date>2026-03-02T11:00:00+01:00</dc:date></item>"),
      ),
      at,
    ],
    [
      "Atom 1.0",
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title><entry><id>tag:1</id><title>Ferry late</title>
       <link rel="self" href="/self"/><link href="/a"/><summary>By an hour</summary><updated>2026-03-02T10:00:00Z</updated></entry></feed>`,
      at,
    ],
    [
      "Atom 0.3",
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Harbour</title><entry><id>1</id><title>Ferry late</title>
       <link rel="alternate" href="/a"/><summary>By an hour</summary><issued>2026-03-02T10:00:00Z</issued></entry></feed>`,
      at,
    ],
    [
      "JSON Feed 1.0",
      JSON.stringify({
        version: "https://jsonfeed.org/version/1",
        title: "Harbour",
        items: [{ id: 7, title: "Ferry late", url: "/a", content_text: "By an hour", date_published: at }],
      }),
      at,
    ],
    [
      "JSON Feed 1.1",
      JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "Harbour",
        items: [
          { id: "7", title: "Ferry late", url: "/a", content_html: "<p>By an hour</p>", date_published: at },
        ],
      }),
      at,
    ],
  ])("%s", (_format, text, publishedAt) => {
    expect(read(text)).toMatchObject({ title: "Harbour", items: [{ ...same, publishedAt }] });
  });

  test("authors, pictures and how often to come", () => {
    const feed = read(
      `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
       <title>Harbour</title><link>https://news.example/paper/</link><ttl>60</ttl>
       <item><guid>1</guid><title>A</title><dc:creator>Ann &amp; Ben</dc:creator><media:thumbnail url="https://pic.example/1.jpg"/></item>
       <item><guid>2</guid><title>B</title><enclosure url="/2.png" type="image/png" length="1"/></item>
       <item><guid>3</guid><title>C</title><description>&lt;img width="1" src="https://track.example/x.gif"&gt;&lt;img alt="" src='3.webp?a=1&amp;amp;b=2'&gt; text</description></item>
       </channel></rss>`,
    );
    expect(feed.everySeconds).toBe(3_600);
    expect(feed.items.map(({ author, image }) => [author, image])).toEqual([
      ["Ann & Ben", "https://pic.example/1.jpg"],
      [null, "https://news.example/2.png"],
      [null, "https://news.example/paper/3.webp?a=1&b=2"],
    ]);
  });
});

describe("items", () => {
  test("come newest first, and stay in order where they have no date", () => {
    const item = (title: string, date: string) =>
      `<item><title>${title}</title>${date && `<pubDate>${date}</pubDate>`}</item>`;
    expect(titles(rss(item("old", "2026-01-01T00:00:00Z") + item("new", "2026-02-01T00:00:00Z")))).toEqual([
      "new",
      "old",
    ]);
    expect(titles(rss(item("one", "") + item("two", "")))).toEqual(["one", "two"]);
  });

  test("that say when in their own ways are understood", () => {
    const at = (date: string, language = "") =>
      read(rss(`<item><title>x</title><pubDate>${date}</pubDate></item>`, `<language>${language}</language>`))
        .items[0]?.publishedAt;
    expect(at("Mon, 02 Mar 2026 10:00:00 EST")).toBe("2026-03-02T15:00:00.000Z");
    expect(at("2 Mar 2026 10:00 +0200")).toBe("2026-03-02T08:00:00.000Z");
    expect(at("2026-03-02 10:00:00")).toBe("2026-03-02T10:00:00.000Z");
    expect(at("2026-03-02 10:00:00", "zh-cn")).toBe("2026-03-02T02:00:00.000Z");
    expect(at("2026/3/2", "ja")).toBe("2026-03-01T15:00:00.000Z");
    expect(at("Mon, 02 Mar 2026 10:00:00 CET")).toBe("2026-03-02T09:00:00.000Z");
    expect(at("Mon, 02 Mar 2026 10:00:00 MESZ")).toBe("2026-03-02T08:00:00.000Z");
    expect(at("2026-03-02T10:00:00 JST")).toBe("2026-03-02T01:00:00.000Z");
    expect(at("Mon, 02 Mar 2026 10:00:00 CST")).toBe("2026-03-02T16:00:00.000Z");
    expect(at("Mon, 02 Mar 2026 10:00:00 CST", "zh-cn")).toBe("2026-03-02T02:00:00.000Z");
    expect(at("Mon, 02 Mar 2026 10:00:00 NOWT")).toBe("2026-03-02T10:00:00.000Z");
    expect(at("Mon, 02 Mar 2026 10:00:00 GMT")).toBe("2026-03-02T10:00:00.000Z");
    expect(at("yesterday")).toBeNull();
    expect(at("1970-01-01T00:00:00Z")).toBeNull();
    // A slip of the finger, which no database would take.
    expect(at("20226-03-02T10:00:00Z")).toBeNull();
    expect(at("Mon, 02 Mar 20226 10:00:00 GMT")).toBeNull();
    expect(at("+020226-03-02T10:00:00Z")).toBeNull();
    expect(at("2126-03-02T10:00:00Z")).toBeNull();
  });

  test("without a title are called by their words, without those by their host, and left out without anything", () => {
    expect(
      titles(
        rss(
          "<item><description>Only words here</description></item><item><link>https://other.example/x</link></item><item></item>",
        ),
      ),
    ).toEqual(["Only words here", "other.example"]);
  });

  test("are two hundred at most", () => {
    const many = Array.from({ length: 900 }, (_, place) => `<item><title>T${place}</title></item>`).join("");
    expect(titles(rss(many))).toHaveLength(200);
  });
});

describe("what a stranger wrote becomes text", () => {
  const summaryOf = (html: string) =>
    read(rss(`<item><title>x</title><description><![CDATA[${html}]]></description></item>`)).items[0]
      ?.summary;

  test.each([
    ["<script>alert(1)</script>Hello", "Hello"],
    ["<style>body{}</style><p>One</p><p>Two</p>", "One Two"],
    ["<img src=x onerror=alert(1)>Seen", "Seen"],
    ["<a href='javascript:alert(1)'>Press</a>", "Press"],
    ["<svg><script>alert(1)</script></svg>Drawn", "Drawn"],
    ["<iframe srcdoc='<script>1</script>'>inside</iframe>Out", "Out"],
    ["<ul><li>a</li><li>b</li></ul>", "a b"],
    ["5 &lt; 6 &amp;amp; 7", "5 < 6 &amp; 7"],
    ["<math><mtext></p><style><img src=x onerror=alert(1)></style></math>After", "After"],
    ["<scr<script>ipt>alert(1)</script>", null],
    ["safe\u202egnp.exe\u0007", "safegnp.exe"],
    ["<textarea>in</textarea><b>bold", "bold"],
  ])("%j", (html, text) => {
    const said = summaryOf(html);
    if (text === null) expect(said ?? "").not.toMatch(/<script/i);
    else expect(said).toBe(text);
  });

  test("links are http(s), or none", () => {
    const linkOf = (link: string) =>
      read(rss(`<item><title>x</title><link>${link}</link></item>`)).items[0]?.link;
    for (const link of [
      "javascript:alert(1)",
      "data:text/html,x",
      "file:///etc/passwd",
      "https://user:secret@x.example/",
      `https://x.example/${"a".repeat(3_000)}`,
    ]) {
      expect(linkOf(link), link).toBeNull();
    }
    expect(linkOf("//other.example/a")).toBe("https://other.example/a");
    expect(linkOf("java\nscript:alert(1)")).toMatch(/^https:/);
  });

  test("long words are cut where a word ends", () => {
    const summary = summaryOf("word ".repeat(400)) ?? "";
    expect(summary.length).toBeLessThanOrEqual(500);
    expect(summary).toMatch(/word…$/);
    expect(Array.from(summaryOf("字".repeat(2_000)) ?? "")).toHaveLength(500);
  });
});

describe("broken feeds are read as far as there is something to read", () => {
  const two = rss(ITEM + ITEM.replace("Ferry late", "Quay open"));

  test.each([
    ["with a warning of PHP before it", `<br />Warning: mysql_connect() in /x.php on line 3${two}`, 2],
    ["after blank lines and a mark", `\ufeff\n\n${two}`, 2],
    ["with control characters", two.replace("By an hour", "By\u0000 an\u000b hour\u001f"), 2],
    ["cut off in the middle of an item", two.slice(0, two.lastIndexOf("<pubDate>") + 12), 1],
    ["cut off between items", two.slice(0, two.lastIndexOf("</item>") + 7), 2],
    ["with a bare ampersand", two.replace("Ferry late", "Fish & chips"), 2],
    ["with entities of HTML", two.replace("Ferry late", "Caf&eacute;&nbsp;open"), 2],
    ["with tags that nobody closes", two.replace("By an hour", "<p>By<br>an <b>hour"), 2],
    ["with a tag that nobody opens", two.replace("</title><link>", "</title></b></div><link>"), 2],
    [
      "with one item that is garbage",
      rss(`${ITEM}<item><title>x</title <link></item>${ITEM.replace("late", "early")}`),
      2,
    ],
    [
      "in capitals",
      two.replace(
        /<(\/?)(item|title|link|channel|rss)/g,
        (_tag, slash, name) => `<${slash}${name.toUpperCase()}`,
      ),
      2,
    ],
    ["with a prefix that nobody declares", two.replaceAll("<pubDate>", "<x:y>1</x:y><pubDate>"), 2],
  ])("%s", (_what, text, items) => {
    expect(read(text).items.length).toBeGreaterThanOrEqual(items === 1 ? 1 : items - 1);
    expect(titles(text)).not.toEqual([]);
  });

  const broken = (items: string) => `<rss version="2.0"><channel><title>Harbour</title>${items}<oops`;

  test("an item without its end keeps what it has, and the next one stays its own", () => {
    const items = broken(`<item><title>A</title><link>/a</link>${ITEM}<item><title>C</title></item>`);
    expect(read(items).items.map(({ title, link }) => [title, link])).toEqual(
      expect.arrayContaining([
        ["A", "https://news.example/a"],
        ["Ferry late", "https://news.example/a"],
        ["C", null],
      ]),
    );
  });

  test("what was taken out by a comment, or is quoted, is no item", () => {
    const quoted = `<item><title>B</title><description><![CDATA[An <item><title>inner</title></item>.]]></description></item>`;
    expect(titles(broken(`<!-- <item><title>Not yet</title></item> -->${ITEM}${quoted}`)).sort()).toEqual([
      "B",
      "Ferry late",
    ]);
  });

  test("a comment or a quotation without its end takes nothing away", () => {
    expect(titles(broken(`<!-- ${ITEM}<item><title>B <![CDATA[ x</title></item>`))).toContain("Ferry late");
  });

  test("Atom without its end", () => {
    const entry = (title: string) => `<entry><id>${title}</id><title>${title}</title></entry>`;
    expect(
      titles(
        `junk <feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>${entry("one")}${entry("two")}<entry><id>`,
      ),
    ).toEqual(["one", "two"]);
  });

  test.each([
    ["a page", "<!doctype html><title>Hi</title><p>There is <b>no</b> feed</p>"],
    ["nothing", ""],
    ["JSON of something else", '{"a": 1}'],
    ["another XML", "<svg xmlns='http://www.w3.org/2000/svg'><title>x</title></svg>"],
    ["words", "just some words"],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]).toString("latin1")],
  ])("%s is no feed", (_what, text) => {
    expect(readFeed(text, FROM)).toBeNull();
  });
});

describe("bombs", () => {
  test("of entities stay as they are written", () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
    ).join("");
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">${levels}<!ENTITY file SYSTEM "file:///etc/passwd">]>${rss(
      "<item><title>&l9; &file;</title><link>/a</link></item>",
    ).replace('<?xml version="1.0"?>', "")}`;
    within(2_000, () => {
      const [item] = readFeed(bomb, FROM)?.items ?? [];
      expect(JSON.stringify(item) ?? "").not.toMatch(/lollol|root:/);
    });
  });

  test.each([
    ["elements inside each other", rss(`<item><title>x</title>${"<a>".repeat(300_000)}`)],
    [
      "closed elements inside each other",
      rss(`<item><title>x</title>${"<a>".repeat(100_000)}${"</a>".repeat(100_000)}</item>`),
    ],
    ["comments that never end", rss(ITEM + "<!--".repeat(400_000))],
    ["quotations that never end", rss(ITEM + "<![CDATA[".repeat(200_000))],
    [
      "attributes",
      rss(`<item ${Array.from({ length: 60_000 }, (_, n) => `a${n}="x"`).join(" ")}><title>x</title></item>`),
    ],
    ["items that never end", rss("<item>".repeat(300_000))],
    ["items of which the last one ends", rss(`${"<item>".repeat(300_000)}</item>`)],
    ["items that begin and never end", rss(`${"<item ".repeat(280_000)}></item>`)],
    ["items that end and never begin", rss(`${"</item>".repeat(280_000)}`)],
    ["comments and quotations in turns", rss(`${"<!--<![CDATA[".repeat(150_000)}]]></item>`)],
    ["titles", `<rss version="2.0"><channel>${"<title>".repeat(280_000)}`],
    [
      "pictures",
      rss(`<item><title>x</title><description><![CDATA[${"<img ".repeat(300_000)}]]></description></item>`),
    ],
    [
      "tags of HTML",
      rss(`<item><title>x</title><description><![CDATA[${"<div>".repeat(300_000)}]]></description></item>`),
    ],
    ["brackets", rss(ITEM + "<".repeat(1_500_000))],
    [
      "JSON",
      `{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"title":"x","x":${"[".repeat(700_000)}${"]".repeat(700_000)}}]}`,
    ],
    ["roots", "<rss ".repeat(400_000)],
    ["blank space", `<rss version="2.0"><channel>${" ".repeat(1_900_000)}`],
  ])("of %s cost seconds at most", (_what, text) => {
    within(5_000, () => {
      readFeed(text, FROM);
    });
  });

  test("of two megabytes of items are read", () => {
    const text = rss(ITEM.repeat(10_000)).slice(0, 2 * 1024 * 1024);
    within(5_000, () => expect(read(text).items.length).toBeGreaterThan(0));
  });
});
