import { expect, test } from "vitest";
import { type Box, placeAt } from "./drop-place";

const box = (id: string, left: number, top: number, width: number, height: number): Box => ({
  id,
  left,
  top,
  right: left + width,
  bottom: top + height,
});

// Two beside each other, one of them low, and one below them over the whole width.
const boxes = [box("trip", 0, 0, 200, 300), box("notes", 210, 0, 100, 80), box("news", 0, 310, 310, 100)];

test("what is let go on a widget goes before or after it by the half it is over", () => {
  expect(placeAt({ x: 40, y: 150 }, boxes)).toEqual({ id: "trip", position: "before" });
  expect(placeAt({ x: 160, y: 150 }, boxes)).toEqual({ id: "trip", position: "after" });
});

test("a widget over the whole row is parted from top to bottom", () => {
  expect(placeAt({ x: 300, y: 330 }, boxes)).toEqual({ id: "news", position: "before" });
  expect(placeAt({ x: 10, y: 390 }, boxes)).toEqual({ id: "news", position: "after" });
});

test("in a gap the nearest widget counts", () => {
  expect(placeAt({ x: 290, y: 110 }, boxes)).toEqual({ id: "notes", position: "after" });
  expect(placeAt({ x: 150, y: 900 }, boxes)).toEqual({ id: "news", position: "after" });
});

test("where one reads from right to left, the right half comes first", () => {
  expect(placeAt({ x: 160, y: 150 }, boxes, { rightToLeft: true })).toEqual({
    id: "trip",
    position: "before",
  });
});

test("an empty page has no place beside another widget", () => {
  expect(placeAt({ x: 1, y: 1 }, [])).toBeNull();
});
