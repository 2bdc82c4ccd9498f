import { expect, test } from "vitest";
import { stillHeld } from "../../tests/setup/garbage";
import { settingsWith } from "../../tests/setup/settings";
import { backendOf, claimedSource } from "../../tests/setup/source-backend";
import { openSources } from "./refresh";
import type { Outcome } from "./source";

const SOURCES = 40;

/** A backend that hands out so many sources, one after the other, and takes whatever came of them. */
function backendWith(count: number) {
  let left = count;
  const answer = async (input: RequestInfo | URL) => {
    if (!String(input).endsWith("/claim_sources")) return Response.json(true);
    left -= 1;
    return Response.json(left < 0 ? [] : [claimedSource()]);
  };
  return backendOf(answer);
}

test("what was fetched is let go of as soon as the database has it", async () => {
  process.env.HOMEPORT_SETTINGS = JSON.stringify(settingsWith({}));
  const fetched: WeakRef<object>[] = [];
  const kind = {
    kind: "test",
    fetch: async (): Promise<Outcome> => {
      const items = Array.from({ length: 40 }, (_, place) => ({ title: `Item ${place}` }));
      fetched.push(new WeakRef(items));
      return { kind: "fetched", contentSha256: "0".repeat(64), items };
    },
  };
  await openSources({ worker: "w", kinds: [kind], supabase: backendWith(SOURCES) }).refresh();
  expect(fetched).toHaveLength(SOURCES);
  // The very last may still stand in a register of the machine.
  expect(await stillHeld(fetched)).toBeLessThan(3);
});
