import { expect, test } from "vitest";
import { aboutsIn, titlesIn } from "./titles.server";

test("a kind has its title in the reader's language, and what is no kind has none, whatever it is called", () => {
  expect([titlesIn("en").notes, titlesIn("zh-CN").notes]).toEqual(["Notes", "笔记"]);
  for (const name of ["constructor", "toString", "__proto__", "tide-table"]) {
    expect([titlesIn("en")[name], aboutsIn("en")[name]], name).toEqual([undefined, undefined]);
  }
});

test("no kind's title is longer than the head of a narrow widget", () => {
  const long = Object.values(titlesIn("en")).filter((title) => title.length > 25);
  expect(long).toEqual([]);
});
