import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { newsSettings } from "./settings";

test("whatever a document holds becomes settings", () => {
  const usual = newsSettings.parse({});
  expect(usual).toMatchObject({
    layout: "list",
    order: "merged",
    number: 10,
    which: "all",
    images: "off",
    sources: [],
  });
  for (const odd of [
    { layout: "carousel", number: -4, hours: "soon", sources: 7, muted: { a: 1 } },
    { order: null, images: "everywhere", sources: [1, "javascript:alert(1)"], muted: "x".repeat(2_000) },
  ]) {
    expect(newsSettings.parse(odd)).toEqual(usual);
  }
});

test("sources are taken as forms and documents write them, once each", () => {
  const [one, two] = [randomUUID(), randomUUID()];
  expect(newsSettings.parse({ sources: [one, two, one, ""] }).sources).toEqual([one, two]);
  expect(newsSettings.parse({ sources: `${one} ${two}` }).sources).toEqual([one, two]);
  expect(newsSettings.parse({ sources: "" }).sources).toEqual([]);
});
