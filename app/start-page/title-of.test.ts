import { expect, test } from "vitest";
import { TITLE_LENGTH, titleOf } from "./title-of";

const widget = (title: unknown) =>
  ({ id: "a", kind: "news", page: "main", width: 1, size: "full", settings: { title } }) as const;
const titles = { news: "News" };

test("a widget goes by its owner's word for it, and otherwise by its kind's", () => {
  expect(titleOf(widget(" Harbour "), titles)).toBe("Harbour");
  for (const none of ["", "  ", 7, undefined]) expect(titleOf(widget(none), titles)).toBe("News");
});

test("a title that came with an imported page is no longer than one that is typed, and no letter is halved", () => {
  expect(titleOf(widget("x".repeat(500)), titles)).toBe("x".repeat(TITLE_LENGTH));
  expect(titleOf(widget("⛵🌊".repeat(40)), titles)).toBe("⛵🌊".repeat(TITLE_LENGTH / 2));
});
