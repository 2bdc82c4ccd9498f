import { describe, expect, test } from "vitest";
import { meaningOf, PLACES } from "./shortcuts";

describe("whoever presses", () => {
  test.each([
    ["/", { do: "search" }],
    ["、", { do: "search" }],
    ["?", { do: "help" }],
    ["？", { do: "help" }],
    ["g", { do: "wait" }],
    ["G", { do: "wait" }],
    ["t", { do: "nothing" }],
    ["Enter", { do: "nothing" }],
  ])("%s alone", (key, meaning) => {
    expect(meaningOf(key, false)).toEqual(meaning);
  });

  test("g and then a letter goes where it says", () => {
    for (const { key, to } of PLACES) expect(meaningOf(key, true)).toEqual({ do: "go", to });
  });

  test("g and then another key gets what that key means by itself", () => {
    expect(meaningOf("x", true)).toEqual({ do: "nothing" });
    expect(meaningOf("?", true)).toEqual({ do: "help" });
    expect(meaningOf("g", true)).toEqual({ do: "wait" });
  });
});

test("no letter leads to two places", () => {
  expect(new Set(PLACES.map(({ key }) => key)).size).toBe(PLACES.length);
});
