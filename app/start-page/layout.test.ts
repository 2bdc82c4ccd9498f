import { expect, test } from "vitest";
import type { WidgetEntry } from "./document";
import { twoRowed } from "./layout";

const widget = (id: string, width: 1 | 2 | 3): WidgetEntry => ({
  id,
  kind: id,
  page: "main",
  width,
  size: "full",
  settings: {},
});

/** "T" is tall, "s" short; the figure is the width. */
const rowsOf = (...said: string[]) =>
  [
    ...twoRowed(
      said.map((word, at) => widget(`${at}`, word.endsWith("3") ? 3 : word.endsWith("2") ? 2 : 1)),
      ({ id }) => said[Number(id)]?.startsWith("T") ?? false,
    ),
  ].map((id) => said[Number(id)] + id);

test("two short ones stand above each other beside a tall one", () => {
  expect(rowsOf("T2", "s1", "s1", "s3")).toEqual(["T20"]);
});

test("one alone beside a tall one is as tall", () => {
  expect(rowsOf("T2", "s1", "s2")).toEqual(["T20", "s11"]);
  expect(rowsOf("T2", "s1")).toEqual(["T20", "s11"]);
});

test("a tall one before it or after it makes no difference", () => {
  expect(rowsOf("s1", "T2", "s1")).toEqual(["T21"]);
  expect(rowsOf("s1", "T2", "s3")).toEqual(["T21", "s10"]);
});

test("tall ones beside each other need no second row", () => {
  expect(rowsOf("T1", "T1", "T1", "T3", "T2", "T2")).toEqual([]);
});

test("what follows a row of narrow ones is seen for itself", () => {
  expect(rowsOf("s1", "s1", "s1", "T2", "s1", "s1")).toEqual(["T23"]);
});
