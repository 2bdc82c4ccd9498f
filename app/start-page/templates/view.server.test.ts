import { expect, test } from "vitest";
import { sayCounts } from "./view.server";

test.each([
  ["en", "5 widgets, 2 pages"],
  ["zh-CN", "5 个小组件，2 个页面"],
] as const)("how much a template holds is said with a mark between the counts: %s", (locale, words) => {
  expect(sayCounts({ counts: { widgets: 5, pages: 2 }, pages: [] }, locale)).toBe(words);
});
