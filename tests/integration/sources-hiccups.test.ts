import { randomUUID } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { mintRoleToken } from "../../app/lib/role-tokens.server";
import type { Outcome, SourceKind } from "../../worker/sources/source";
import { asOwner, type Customer, customer, jwtSecret, publishableKey, supabaseUrl } from "../setup/actors";
import { Receiver } from "../setup/receiver";
import { fetcher, fetchingFrom, heldSource, leaveOnlyMine, rss, subscribe, titlesOf } from "../setup/sources";

const server = await Receiver.open();
const { openSources, feedSource, fetchDue } = await fetchingFrom("127.0.0.1");
afterAll(() => server.close());

let reader: Customer;
beforeAll(async () => {
  reader = await customer();
});
beforeEach(async () => {
  await leaveOnlyMine();
  server.says(200, {}, rss(["Kept"]));
});

const freshAddress = () => `${server.url}/${randomUUID()}`;
const name = () => `test-${randomUUID()}`;

/** The fetcher's client, whose first question of this name goes as told. */
function throughTrouble(question: string, trouble: (ask: () => Promise<Response>) => Promise<Response>) {
  let first = true;
  const client: SupabaseClient = createClient(supabaseUrl, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    accessToken: () => mintRoleToken({ bearer: { role: "fetcher" }, secret: jwtSecret }),
    global: {
      fetch: (input, init) => {
        const ask = () => fetch(input, init);
        if (!first || !String(input).endsWith(`/rpc/${question}`)) return ask();
        first = false;
        return trouble(ask);
      },
    },
  });
  return client;
}

const lost = () => Promise.reject(new TypeError("fetch failed"));

test.each([
  ["is overloaded", () => Promise.resolve(new Response("{}", { status: 503 }))],
  ["takes too long", () => Promise.resolve(Response.json({ code: "57014" }, { status: 500 }))],
])("a feed is no worse for our own backend that %s for a moment", async (_what, trouble) => {
  const source = await subscribe(reader, freshAddress());
  const supabase = throughTrouble("finish_source", trouble);
  await openSources({ worker: name(), kinds: [feedSource], supabase }).refresh();
  expect(await heldSource(source)).toMatchObject({ failure: null, leased_by: null });
  expect(await titlesOf(reader, source)).toEqual(["Kept"]);
});

test("what was handed out and never arrived is handed out again at once", async () => {
  const source = await subscribe(reader, freshAddress());
  const supabase = throughTrouble("claim_sources", (ask) => ask().then(lost));
  const sources = openSources({ worker: name(), kinds: [feedSource], supabase });
  await expect(sources.refresh()).rejects.toThrow("fetch failed");
  expect((await heldSource(source))?.leased_by).not.toBeNull();
  await sources.refresh();
  expect(await titlesOf(reader, source)).toEqual(["Kept"]);
});

test("what a worker had under way when it was stopped is another's at once", async () => {
  const source = await subscribe(reader, freshAddress());
  const held: ((outcome: Outcome) => void)[] = [];
  const hanging: SourceKind = { kind: "feed", fetch: () => new Promise((resolve) => held.push(resolve)) };
  const sources = openSources({ worker: name(), kinds: [hanging], supabase: fetcher() });
  const through = sources.refresh();
  await expect.poll(() => held.length).toBeGreaterThan(0);
  sources.stop();
  await sources.release();
  await fetchDue();
  expect(await titlesOf(reader, source)).toEqual(["Kept"]);
  for (const answer of held) answer({ kind: "failed", cause: "gone" });
  await through;
  expect(await heldSource(source)).toMatchObject({ failure: null });
});

test("a look that takes too long still hands over the token that it renewed", async () => {
  const { data: source } = await reader.supabase
    .rpc("add_source", { kind: "mailbox", address: "imaps://slow.example:993", sealed: "v1.former.1" })
    .throwOnError();
  const slow: SourceKind = {
    kind: "mailbox",
    longestMs: 20,
    fetch: (_source, signal) =>
      new Promise((resolve) => {
        signal.addEventListener("abort", () =>
          resolve({ kind: "failed", cause: "unreachable", sealed: "v1.renewed.1" }),
        );
      }),
  };
  await fetchDue({ kinds: [slow] });
  expect(await heldSource(source)).toMatchObject({ failure: "too_slow" });
  const rows = await asOwner.query("select sealed from public.source_secrets where source_id = $1", [source]);
  expect(rows).toEqual([{ sealed: "v1.renewed.1" }]);
  await reader.supabase.rpc("remove_source", { source });
});
