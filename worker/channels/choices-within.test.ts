import { expect, test } from "vitest";
import { choicesWithin } from "./choices-within";

test("where there is little room journeys give way, the later ones first, and nothing else does", () => {
  const kinds = ["rebook", "rebook", "rebook", "rebook", "rebook", "keep", "call_me", "refund"] as const;
  const choices = kinds.map((kind, index) => ({ kind, number: index + 1 }));
  const shown = (room: number) => choicesWithin(choices, room).map(({ number }) => number);
  expect(shown(9)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(shown(5)).toEqual([1, 2, 6, 7, 8]);
  expect(shown(4)).toEqual([1, 6, 7, 8]);
  // Of the best way onward and the rest, what is next to it.
  expect(shown(2)).toEqual([1, 6]);
  expect(choicesWithin(choices.slice(5), 2).map(({ kind }) => kind)).toEqual(["keep", "call_me"]);
});
