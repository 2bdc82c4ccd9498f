import { expect, test } from "vitest";
import {
  randomDigest,
  randomHours,
  randomInstant,
  walkToDigest,
  walkUntilOpen,
} from "../../../tests/cases/random-hours";
import { seeded } from "../../../tests/setup/random";
import { nextDigest } from "./digest-rules";
import { quietUntil } from "./quiet-rules";

test("whatever the schedule, quiet ends where a walk along the wall clock finds it open", () => {
  const random = seeded(20_261_123);
  for (let turn = 0; turn < 400; turn += 1) {
    const hours = randomHours(random);
    const at = randomInstant(random);
    const open = quietUntil(hours, at)?.toString();
    expect(open, JSON.stringify({ turn, hours, at })).toBe(walkUntilOpen(hours, at).toString());
  }
});

test("whatever the digest, it goes out where a walk along the wall clock first finds it due", () => {
  const random = seeded(20_261_124);
  for (let turn = 0; turn < 200; turn += 1) {
    const digest = randomDigest(random);
    const at = randomInstant(random);
    const due = nextDigest(digest, at).toString();
    expect(due, JSON.stringify({ turn, digest, at })).toBe(walkToDigest(digest, at).toString());
  }
});
