import { expect, test } from "vitest";
import { nearestWidth } from "./nearest-width";

test("an edge snaps to the nearest width that the kind has", () => {
  expect(nearestWidth(1.6, [1, 2, 3])).toBe(2);
  expect(nearestWidth(9, [1, 2, 3])).toBe(3);
  expect(nearestWidth(0.1, [2, 3])).toBe(2);
  expect(nearestWidth(2.1, [3, 1])).toBe(3);
  expect(nearestWidth(2, [3, 1])).toBe(1);
});
