import { expect, test } from "vitest";
import { sayValue } from "./say-value";

test.each([
  ["carrot juice", "carrot juice"],
  [12, "12"],
  [null, "–"],
  [["tea", "juice"], "tea, juice"],
  [{ side: "window", rows: [12, 14] }, "side: window, rows: 12, 14"],
])("what is kept as %j reads as %s", (value, words) => {
  expect(sayValue(value)).toBe(words);
});
