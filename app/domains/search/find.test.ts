import { describe, expect, test } from "vitest";
import { type Entry, findEntries, plainWords } from "./find";

const entry = (title: string, words = ""): Entry => ({
  kind: "page",
  title,
  note: "",
  href: `/${title}`,
  words: plainWords(words),
});
const entries = [
  entry("Quiet hours", "do not disturb night 免打扰时段 夜间"),
  entry("Trips", "travel journeys 行程 旅行"),
  entry("Add a trip", "booking reference trips 添加行程"),
  entry("我的上海轮渡", "ferry"),
];
const found = (query: string, most = 9) => findEntries(entries, query, most).map(({ title }) => title);

describe("what is found here", () => {
  test.each([
    ["quiet", ["Quiet hours"]],
    ["NIGHT", ["Quiet hours"]],
    ["ｑｕｉｅｔ", ["Quiet hours"]],
    ["night quiet", ["Quiet hours"]],
    ["免打扰", ["Quiet hours"]],
    ["夜间免打扰", ["Quiet hours"]],
    ["上海轮渡", ["我的上海轮渡"]],
    ["轮渡上海", ["我的上海轮渡"]],
  ])("fits %s", (query, titles) => {
    expect(found(query)).toEqual(titles);
  });

  test("begins with what is called so, then what only has to do with it", () => {
    expect(found("trip")).toEqual(["Trips", "Add a trip"]);
    expect(found("行程")).toEqual(["Trips", "Add a trip"]);
  });

  test("begins with titles that begin so, then with words of titles, then with what only holds it", () => {
    const some = [
      entry("Reports", "port of call"),
      entry("Ways out", "carport"),
      entry("My port", ""),
      entry("Ways in", "the port road"),
      entry("Airport", ""),
      entry("Port of call", ""),
    ];
    expect(findEntries(some, "port", 9).map(({ title }) => title)).toEqual([
      "Port of call",
      "My port",
      "Reports",
      "Airport",
      "Ways in",
      "Ways out",
    ]);
  });

  test.each([
    "  quiet hours",
    "quiet hours  ",
    "quiet     hours",
    "　quiet　hours　",
    "\tquiet\u00a0hours\n",
  ])("does not depend on blanks: %j", (query) => {
    expect(found(query)).toEqual(["Quiet hours"]);
  });

  test.each(["", "   ", "　", "quiet booking", "北京", "火车轮渡站", "zzz"])("is nothing for %j", (query) => {
    expect(found(query)).toEqual([]);
  });

  test("is no more than was asked for", () => {
    expect(found("trip", 1)).toEqual(["Trips"]);
  });
});
