import { expect, test } from "vitest";
import { changedDays, changeWeek, join, listStretches, moveEdge, type QuietRange, spansOn } from "./week";

const nights = changeWeek([], { kind: "add", weekdays: [1, 2, 3, 4, 5, 6, 7], from: 22 * 60, to: 7 * 60 });

test("a night that is added once runs past midnight, and Sunday's into Monday", () => {
  const sunday = changeWeek([], { kind: "add", weekdays: [7], from: 22 * 60, to: 7 * 60 });
  expect(sunday).toEqual([
    { weekday: 1, from: 0, to: 420 },
    { weekday: 7, from: 1320, to: 1440 },
  ]);
});

test("seven nights read as one line, and so do nights and long weekend mornings", () => {
  expect(listStretches(nights)).toEqual([{ weekdays: [1, 2, 3, 4, 5, 6, 7].sort(), from: 1320, to: 1860 }]);
  const longer = changeWeek(nights, { kind: "add", weekdays: [6, 7], from: 7 * 60, to: 9 * 60 });
  expect(listStretches(longer)).toEqual([
    { weekdays: [1, 2, 3, 4, 7], from: 1320, to: 1860 },
    { weekdays: [5, 6], from: 1320, to: 1980 },
  ]);
});

test("a weekend that is quiet from Friday evening is one stretch over two midnights", () => {
  const weekend: QuietRange[] = [
    { weekday: 5, from: 1200, to: 1440 },
    { weekday: 6, from: 0, to: 1440 },
    { weekday: 7, from: 0, to: 1440 },
    { weekday: 1, from: 0, to: 480 },
  ];
  expect(listStretches(weekend)).toEqual([{ weekdays: [5], from: 1200, to: 1200 + 240 + 2880 + 480 }]);
});

test("what is taken away leaves what stood beside it", () => {
  const noon = changeWeek(nights, { kind: "add", weekdays: [3], from: 720, to: 780 });
  expect(spansOn(noon, 3)).toEqual([
    { from: 0, to: 420 },
    { from: 720, to: 780 },
    { from: 1320, to: 1440 },
  ]);
  expect(changeWeek(noon, { kind: "remove", weekdays: [3], from: 720, to: 780 })).toEqual(nights);
  const [line] = listStretches(nights);
  if (!line) throw new Error("The nights were not listed.");
  expect(changeWeek(nights, { kind: "remove", ...line, to: 7 * 60 })).toEqual([]);
});

test("a whole day is added by the same time twice, and knows its one day", () => {
  const sunday = changeWeek([], { kind: "add", weekdays: [7], from: 0, to: 0 });
  expect(sunday).toEqual([{ weekday: 7, from: 0, to: 1440 }]);
  expect(changedDays([], sunday)).toEqual([7]);
  expect(changedDays(nights, changeWeek(nights, { kind: "add", weekdays: [7], from: 0, to: 60 }))).toEqual(
    [],
  );
});

test("an edge goes in steps of a quarter of an hour, no further than its neighbour and never past the other edge", () => {
  const spans = [
    { from: 0, to: 420 },
    { from: 1320, to: 1440 },
  ];
  expect(moveEdge(spans, { index: 1, edge: "from", minute: 1283 })[1]).toEqual({ from: 1290, to: 1440 });
  expect(moveEdge(spans, { index: 1, edge: "from", minute: 100 })[1]).toEqual({ from: 420, to: 1440 });
  expect(moveEdge(spans, { index: 0, edge: "to", minute: -50 })[0]).toEqual({ from: 0, to: 15 });
});

test("spans that touch or overlap become one", () => {
  expect(
    join([
      { from: 60, to: 120 },
      { from: 0, to: 60 },
      { from: 100, to: 180 },
      { from: 300, to: 300 },
    ]),
  ).toEqual([{ from: 0, to: 180 }]);
});
