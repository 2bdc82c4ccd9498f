import { expect, test } from "vitest";
import { toldAfter } from "./outcome";
import type { Outcome } from "./press";

const refused: Outcome = { kind: "last_channel", topic: "safety" };
const changed: Outcome = { kind: "changed", enabled: true, changed: [{ topic: "delay", channel: "sms" }] };
const before: Outcome = { kind: "changed", enabled: false, changed: [] };

test("the latest press is told, and not what came late of an earlier one", () => {
  const answer = changed;
  expect(toldAfter({ told: before, wasSeen: true, answer, isLatest: true })).toBe(changed);
  expect(toldAfter({ told: before, wasSeen: false, answer, isLatest: false })).toBe(before);
});

test("a refusal is told of an earlier press too, and stays until it was seen", () => {
  expect(toldAfter({ told: changed, wasSeen: false, answer: refused, isLatest: false })).toBe(refused);
  expect(toldAfter({ told: refused, wasSeen: false, answer: changed, isLatest: true })).toBe(refused);
  expect(toldAfter({ told: refused, wasSeen: true, answer: changed, isLatest: true })).toBe(changed);
});
