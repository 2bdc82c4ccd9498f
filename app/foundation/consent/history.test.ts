import { expect, test } from "vitest";
import { filterHistory } from "./history";

const events = [
  { purpose: "marketing", recorded_at: "2026-11-21T17:00:00Z" },
  { purpose: "analytics", recorded_at: "2026-11-20T12:00:00Z" },
];
const nothing = { purpose: undefined, from: undefined, to: undefined };

test("without a filter the whole history stands", () => {
  expect(filterHistory(events, nothing, "UTC")).toEqual(events);
});

test("a purpose leaves its own events", () => {
  expect(filterHistory(events, { ...nothing, purpose: "analytics" }, "UTC")).toEqual([events[1]]);
});

test("days are those of where the customer lives, the first and the last included", () => {
  const onTheDay = { ...nothing, from: "2026-11-21", to: "2026-11-21" };
  expect(filterHistory(events, onTheDay, "UTC")).toEqual([events[0]]);
  expect(filterHistory(events, onTheDay, "Asia/Shanghai")).toEqual([]);
});
