import { expect, test } from "vitest";
import { partsOfSpan } from "./span";

const said = (minutes: number) =>
  partsOfSpan(minutes)
    .map(({ unit, count }) => `${count} ${unit}`)
    .join(" ");

test.each([
  [1, "1 minutes"],
  [59, "59 minutes"],
  [60, "1 hours"],
  [200, "3 hours 20 minutes"],
  [1440, "1 days"],
  [1441, "1 days 1 minutes"],
  [2 * 1440 + 125, "2 days 2 hours"],
])("%i minutes are said as %s", (minutes, words) => {
  expect(said(minutes)).toBe(words);
});
