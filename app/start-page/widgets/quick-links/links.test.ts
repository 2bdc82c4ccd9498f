import { describe, expect, test } from "vitest";
import { mergedChange } from "../../properties";
import { readLinks, withLink } from "./links";
import { linkSettings } from "./settings";

describe("a line of links", () => {
  test.each([
    [
      "Weather in the north https://weather.example/north",
      { name: "Weather in the north", href: "https://weather.example/north", host: "weather.example" },
    ],
    [
      "www.wikipedia.org",
      { name: "wikipedia.org", href: "https://www.wikipedia.org/", host: "wikipedia.org" },
    ],
    [
      "维基 zh.wikipedia.org\r",
      { name: "维基", href: "https://zh.wikipedia.org/", host: "zh.wikipedia.org" },
    ],
    ["My trips /trips", { name: "My trips", href: "/trips", host: null }],
    [
      "http://localhost:3000/x",
      { name: "localhost:3000", href: "http://localhost:3000/x", host: "localhost:3000" },
    ],
  ])("leads somewhere: %s", (line, link) => {
    expect(readLinks(line)).toEqual([link]);
  });

  test.each([
    "",
    "just words",
    "Bad javascript:alert(1)",
    "Bad data:text/html,x",
    "Bad //evil.example",
    "Bad /\\evil.example",
    "Bad https://ada:secret@find.example/",
    "Bad mailto:ada@example.com",
  ])("leads nowhere: %s", (line) => {
    for (const { href } of readLinks(line)) expect(href).toMatch(/^https:\/\/[a-z]/);
    expect(
      readLinks(line)
        .map(({ href }) => href)
        .join(),
    ).not.toMatch(/^(javascript|data|mailto|\/)/);
  });

  test("is one of many, in order", () => {
    expect(readLinks("a.example\n\nnothing here\nb.example").map(({ name }) => name)).toEqual([
      "a.example",
      "b.example",
    ]);
    const many = Array.from({ length: 100 }, (_, at) => `x${at}.example`).join("\n");
    expect(readLinks(many)).toHaveLength(40);
  });

  test("that is there twice is shown once, and under another name again", () => {
    expect(
      readLinks("Sea a.example\nSea https://a.example/\nShore a.example").map(({ name }) => name),
    ).toEqual(["Sea", "Shore"]);
  });
});

describe("one more link", () => {
  test("stands at the end, with its name or without", () => {
    expect(withLink("a.example", { name: " Sea  side ", address: "b.example" })).toEqual({
      text: "a.example\nSea side b.example\n",
    });
    expect(withLink("", { name: "", address: "https://b.example/" })).toEqual({
      text: "https://b.example/\n",
    });
  });

  test("that is there already is not added a second time", () => {
    expect(withLink("Sea a.example", { name: "Sea", address: "https://a.example/" })).toEqual({
      text: "Sea a.example",
    });
  });

  test("is refused where it is none, or one too many, and each is told apart", () => {
    expect(withLink("", { name: "x", address: "javascript:alert(1)" })).toBe("address");
    expect(withLink("", { name: "x", address: "two words.example" })).toBe("address");
    const forty = Array.from({ length: 40 }, (_, at) => `x${at}.example`).join("\n");
    expect(withLink(forty, { name: "", address: "b.example" })).toBe("full");
    expect(withLink("", { name: "x", address: `b.example/${"y".repeat(8_000)}` })).toBe("full");
  });
});

test("whatever stands in a page becomes settings", () => {
  for (const stored of [null, 7, "x", {}, { links: 7, newTab: "maybe" }, { links: ["a"] }])
    expect(linkSettings.parse(stored)).toEqual({ links: "", newTab: false });
  expect(linkSettings.parse({ links: "a.example", newTab: "on" })).toEqual({
    links: "a.example\n",
    newTab: true,
  });
});

test("links as many as fit into the form are read again as they were kept", () => {
  const links = `${"a".repeat(7_990)}.example`.slice(-8_000);
  const kept = linkSettings.parse({ links });
  expect(kept.links).toBe(`${links}\n`);
  expect(linkSettings.parse(kept)).toEqual(kept);
});

test("the first link that a phone adds stays beside the first that a desk writes", () => {
  const added = withLink("", { name: "", address: "phone.example" });
  if (typeof added === "string") throw new Error("That is no link.");
  const { links } = linkSettings.parse({ links: "desk.example" });
  expect(mergedChange({ links: added.text }, { links: "" }, { links })).toEqual({
    links: "desk.example\nphone.example\n",
  });
});
