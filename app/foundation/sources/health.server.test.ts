import { expect, test } from "vitest";
import { healthOf } from "./health.server";
import { sourceState } from "./schema";

test("what nobody looked at for a month is tried soon, now that its customer does", () => {
  const source = sourceState.parse({
    id: crypto.randomUUID(),
    address: null,
    title: null,
    content: null,
    last_good_at: "2026-10-01T12:00:00Z",
    tried_at: "2026-10-20T12:00:00Z",
    failure: "unreachable",
    failed_since: "2026-10-20T12:00:00Z",
    next_try_at: null,
  });
  const { sentence } = healthOf(source, { locale: "en", now: new Date("2026-11-22T12:00:00Z") });
  expect(sentence).toContain("We try again within a minute.");
});
