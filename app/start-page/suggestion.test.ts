import { expect, test } from "vitest";
import { MOST_SUGGESTED, type Stage, type StageFacts, stageOf, suggestPage } from "./suggestion";

const nothing: StageFacts = { tripsAhead: 0, tripsPast: 0, isSetUp: false, written: [] };

const table: [who: string, facts: Partial<StageFacts>, stage: Stage][] = [
  ["who only has an account", {}, "prospect"],
  ["who waits for their first trip", { tripsAhead: 1 }, "new"],
  ["who has travelled, and has nothing ahead", { tripsPast: 3 }, "established"],
  ["who has travelled once and will again", { tripsPast: 1, tripsAhead: 1 }, "established"],
  ["who has travelled and booked more than one", { tripsPast: 1, tripsAhead: 2 }, "extending"],
  ["who travels all the time", { tripsPast: 5, tripsAhead: 1 }, "extending"],
];

test.each(table)("somebody %s: %o is %s", (_who, facts, stage) => {
  expect(stageOf({ ...nothing, ...facts })).toBe(stage);
});

test.each(table)("the page of somebody %s holds no more than seven widgets, each once", (_who, facts) => {
  const { widgets } = suggestPage({ ...nothing, ...facts }, () => true);
  expect(widgets.length).toBeGreaterThan(3);
  expect(widgets.length).toBeLessThanOrEqual(MOST_SUGGESTED);
  expect(new Set(widgets.map(({ id }) => id)).size).toBe(widgets.length);
});

test("what a version does not have is not suggested", () => {
  const { widgets } = suggestPage(nothing, (kind) => kind === "messages");
  expect(widgets.map(({ kind }) => kind)).toEqual(["messages"]);
});

test("first steps are for those who have some left", () => {
  const kinds = (isSetUp: boolean) =>
    suggestPage({ ...nothing, isSetUp }, () => true).widgets.map(({ kind }) => kind);
  expect(kinds(false)).toContain("getting-started");
  expect(kinds(true)).not.toContain("getting-started");
});

test.each(table)(
  "what somebody %s has written stays on the page, beside all that is suggested",
  (_who, facts) => {
    const kindsOf = (written: string[]) =>
      suggestPage({ ...nothing, ...facts, written }, () => true).widgets.map(({ kind }) => kind);
    const kinds = kindsOf(["notes", "to-do"]);
    expect(kinds).toEqual(expect.arrayContaining([...kindsOf([]), "notes", "to-do"]));
    expect(new Set(kinds).size).toBe(kinds.length);
  },
);
