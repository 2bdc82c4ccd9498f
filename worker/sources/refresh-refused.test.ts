import { expect, test } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { settingsWith } from "../../tests/setup/settings";
import { backendOf, claimedSource } from "../../tests/setup/source-backend";
import { openSources } from "./refresh";
import type { Outcome } from "./source";

const source = claimedSource();

/** A backend that takes no outcome, and hands the source out as long as the worker doesn't say that it holds it. */
function refusingBackend() {
  let claims = 0;
  return backendOf(async (input: RequestInfo | URL, init?: RequestInit) => {
    if (!String(input).endsWith("/claim_sources"))
      return Response.json({ code: "22023", message: "invalid_outcome" }, { status: 400 });
    claims += 1;
    const { holding } = JSON.parse(String(init?.body)) as { holding: string[] };
    return Response.json(holding.includes(source.id) || claims > 5 ? [] : [source]);
  });
}

test("a server is not asked again at once for what the database refuses, whatever is said of it", async () => {
  process.env[SETTINGS_VARIABLE] = JSON.stringify(settingsWith({}));
  let fetched = 0;
  const kind = {
    kind: "test",
    fetch: async (): Promise<Outcome> => {
      fetched += 1;
      return { kind: "fetched", contentSha256: "0".repeat(64) };
    },
  };
  const sources = openSources({ worker: "w", kinds: [kind], supabase: refusingBackend() });
  await sources.refresh();
  await sources.refresh();
  expect(fetched).toBe(1);
});
