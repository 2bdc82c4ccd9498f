import { expect, test } from "vitest";
import type { StartPageDocument } from "../document";
import { applyEdit, widgetsOn } from "../edits";
import { moveBeside, moveBy, placeOf, WAYS, type Way } from "./move";

const on = (page: string) => (id: string) =>
  ({ id, kind: id, page, width: 1, size: "full", settings: {} }) as const;
const document: StartPageDocument = {
  version: 1,
  pages: [
    { id: "home", name: "" },
    { id: "work", name: "Work" },
  ],
  widgets: [...["a", "b"].map(on("home")), on("work")("x"), on("home")("c")],
  style: {},
  shortcuts: true,
};

const moved = (id: string, way: Way) => {
  const edit = moveBy(document, { id, page: "home", way });
  return edit && widgetsOn(applyEdit(document, edit), "home").map((widget) => widget.id);
};

test("a widget goes one place on or to an end of its own page", () => {
  expect(WAYS.map((way) => moved("b", way))).toEqual([
    ["b", "a", "c"],
    ["b", "a", "c"],
    ["a", "c", "b"],
    ["a", "c", "b"],
  ]);
});

test("at an end there is nowhere further to go", () => {
  expect(moved("a", "earlier")).toBeNull();
  expect(moved("a", "first")).toBeNull();
  expect(moved("c", "later")).toBeNull();
  expect(moved("c", "last")).toBeNull();
});

test("let go where it stands already, a widget does not move", () => {
  const beside = (id: string, position: "before" | "after") =>
    moveBeside(document, { id: "b", page: "home", place: { id, position } });
  expect(beside("a", "after")).toBeNull();
  expect(beside("c", "before")).toBeNull();
  expect(beside("b", "after")).toBeNull();
  expect(beside("c", "after")).toEqual({ do: "move", id: "b", page: "home", before: null });
});

test("places are counted on the page alone", () => {
  expect(placeOf(document, "home", "c")).toEqual({ place: 3, count: 3 });
});
