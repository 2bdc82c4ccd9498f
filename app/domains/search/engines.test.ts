import { describe, expect, test } from "vitest";
import { addressOf, bangOf, ENGINE_CODES, PLACES, readBang } from "./engines";
import { EngineChoice } from "./schema";

describe("a bang", () => {
  test.each([
    ["!g lighthouses", { query: "lighthouses", place: "google" }],
    ["lighthouses of Norway !w", { query: "lighthouses of Norway", place: "wikipedia" }],
    ["！bd 灯塔", { query: "灯塔", place: "baidu" }],
    ["!ＤＤＧ tea", { query: "tea", place: "duckduckgo" }],
    ["灯塔 ！维基", { query: "灯塔", place: "wikipedia" }],
    ["!me trips", { query: "trips", place: "own" }],
    ["!g", { query: "", place: "google" }],
  ])("says where to look: %s", (typed, read) => {
    expect(readBang(typed)).toEqual(read);
  });

  test.each(["wow !g really", "!nobody knows", "hello!", "g!", "! g tea", "", "   "])(
    "that is none stays a word: %s",
    (typed) => {
      expect(readBang(typed)).toEqual({ query: typed.trim().replace(/\s+/g, " "), place: null });
    },
  );

  test("of every place is another one", () => {
    expect(new Set(PLACES.map(bangOf)).size).toBe(PLACES.length);
    for (const place of PLACES) expect(readBang(`!${bangOf(place)} x`).place).toBe(place);
  });
});

describe("an address", () => {
  const to = (query: string, custom: string | null = null) =>
    addressOf({ place: custom ? "custom" : "google", query, locale: "en", custom });

  test("carries the words whatever they are", () => {
    for (const query of ["a&b=c#d?e", "100 %", "it's <\">", "灯塔", "a+b", "%s", "$& $1", "\ud800"]) {
      const address = to(query) ?? "";
      expect(address).toMatch(/^https:\/\/www\.google\.com\/search\?q=[^\s'"<>]+$/);
      expect(new URL(address).searchParams.get("q")).toBe(query.replace("\ud800", "\ufffd"));
    }
  });

  test.each(ENGINE_CODES)("of %s is one of https with the words in it", (place) => {
    const address = addressOf({ place, query: "灯塔 sea", locale: "zh-CN", custom: null }) ?? "";
    expect(new URL(address).protocol).toBe("https:");
    expect([...new URL(address).searchParams.values()]).toContain("灯塔 sea");
  });

  test("leads to Wikipedia in the reader's language", () => {
    const wikipedia = (locale: "en" | "zh-CN") =>
      addressOf({ place: "wikipedia", query: "x", locale, custom: null });
    expect(wikipedia("en")).toMatch(/^https:\/\/en\.wikipedia\.org\//);
    expect(wikipedia("zh-CN")).toMatch(/^https:\/\/zh\.wikipedia\.org\/.*variant=zh-cn$/);
  });

  test("of one's own takes the words wherever its %s stands", () => {
    expect(to("a b", "https://find.example/%s/all?again=%s")).toBe(
      "https://find.example/a%20b/all?again=a%20b",
    );
  });

  test("is none without words, without an engine of one's own, or where it is a script", () => {
    expect(to("")).toBeNull();
    expect(addressOf({ place: "custom", query: "x", locale: "en", custom: null })).toBeNull();
    expect(to("x", "javascript:alert(%s)")).toBeNull();
  });
});

describe("an engine of one's own", () => {
  const choose = (address: string) => EngineChoice.safeParse({ engine: "custom", address }).success;

  test.each(["https://find.example/?q=%s", "http://intranet.example/search/%s", "https://例子.测试/?q=%s"])(
    "may be %s",
    (address) => {
      expect(choose(address)).toBe(true);
    },
  );

  test.each([
    "",
    "https://find.example/",
    "https://%s.example/",
    "https://%s/",
    "https://ada:secret@find.example/?q=%s",
    "javascript:alert('%s')",
    "ftp://find.example/%s",
    "//find.example/%s",
    "https://find.example?q=%s",
    "find.example/%s",
    `https://find.example/${"x".repeat(500)}%s`,
  ])("may not be %s", (address) => {
    expect(choose(address)).toBe(false);
  });
});
