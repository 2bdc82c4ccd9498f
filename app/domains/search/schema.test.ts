import { expect, test } from "vitest";
import { RemovedSearch } from "./schema";

const removed = { id: "1335482a-acee-4433-8bcd-0f7a3c1d2e4b", query: "tall ships", engine: "wikipedia" };

test.each(["2026-11-22T09:16:41.965123+00:00", "2026-11-22 09:16:41.965+00", "2026-11-22T09:16:41Z"])(
  "a search that was removed comes back, whichever way its backend writes when it was kept: %s",
  (created_at) => {
    expect(RemovedSearch.parse({ ...removed, created_at })).toMatchObject({ created_at });
  },
);

test.each(["", "now()", "2026-11-22", "yesterday"])("what is no moment is refused: %j", (created_at) => {
  expect(RemovedSearch.safeParse({ ...removed, created_at }).success).toBe(false);
});
