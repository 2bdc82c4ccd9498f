import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SourceKind } from "../../worker/sources/source";
import { asOwner, type Customer, customer } from "../setup/actors";
import { Receiver } from "../setup/receiver";
import { fetcher, fetchingFrom, heldSource, leaveOnlyMine, rss, subscribe, titlesOf } from "../setup/sources";

const server = await Receiver.open();
const { openSources, fetchDue } = await fetchingFrom("127.0.0.1");
afterAll(() => server.close());

let reader: Customer;

beforeAll(async () => {
  reader = await customer();
});

beforeEach(leaveOnlyMine);

const freshAddress = (host = server) => `${host.url}/${randomUUID()}`;

describe("workers", () => {
  test("never fetch one source twice, and never more than two of a host at once", async () => {
    const [server, quick] = await Promise.all([Receiver.open(), Receiver.open()]);
    const waiting: (() => void)[] = [];
    server.answer = (response) => waiting.push(() => response.end(rss(["One"])));
    quick.says(200, {}, rss(["Quick"]));
    for (let count = 0; count < 12; count += 1) await subscribe(reader, freshAddress(server));
    for (let count = 0; count < 6; count += 1) await subscribe(reader, freshAddress(quick));
    const through = Promise.all([fetchDue(), fetchDue(), fetchDue()]);
    // They have been handed all that came after the twelve, and so no more of these than they may have.
    await expect.poll(() => quick.received.length).toBe(6);
    await expect.poll(() => waiting.length).toBe(2);
    server.says(200, {}, rss(["One"]));
    for (const answer of waiting) answer();
    await through;
    expect(new Set(server.received.map(({ path }) => path)).size).toBe(12);
    expect(server.received).toHaveLength(12);
    await Promise.all([server.close(), quick.close()]);
  });

  test("fetch what other hosts have while one hangs", async () => {
    const [slow, quick] = await Promise.all([Receiver.open(), Receiver.open()]);
    const waiting: (() => void)[] = [];
    slow.answer = (response) => waiting.push(() => response.writeHead(503).end());
    quick.says(200, {}, rss(["Quick"]));
    for (let count = 0; count < 6; count += 1) await subscribe(reader, freshAddress(slow));
    const sources: string[] = [];
    for (let count = 0; count < 6; count += 1) sources.push(await subscribe(reader, freshAddress(quick)));
    const through = fetchDue({ atOnce: 4 });
    await expect.poll(() => quick.received.length).toBe(6);
    await expect.poll(async () => (await titlesOf(reader, sources[5] ?? "")).length).toBe(1);
    expect(slow.received).toHaveLength(2);
    slow.says(503);
    for (const answer of waiting) answer();
    await through;
    await Promise.all([slow.close(), quick.close()]);
  });

  test("take over what another had leased when it died, and hear no more of that one", async () => {
    const source = await subscribe(reader, freshAddress());
    const claimed = await fetcher()
      .rpc("claim_sources", { worker: "dead", kinds: ["feed"], batch: 100 })
      .throwOnError();
    expect(claimed.data.map(({ id }) => id)).toContain(source);
    await asOwner.query("update public.sources set leased_until = now() where leased_by = 'dead'");
    server.says(200, {}, rss(["Taken over"]));
    await fetchDue();
    expect(await titlesOf(reader, source)).toEqual(["Taken over"]);
    const late = await fetcher().rpc("finish_source", {
      worker: "dead",
      source,
      outcome: { kind: "failed", cause: "gone" },
    });
    expect(late.data).toBe(false);
    expect(await heldSource(source)).toMatchObject({ failure: null });
  });

  test("outlive a kind that throws, and say that it was our mistake", async () => {
    const source = await subscribe(reader, freshAddress());
    const broken: SourceKind = { kind: "feed", fetch: () => Promise.reject(new Error("a mistake")) };
    await fetchDue({ kinds: [broken] });
    expect(await heldSource(source)).toMatchObject({ failure: "internal", leased_by: null });
  });

  test("claim nothing more once they are told to stop", async () => {
    const source = await subscribe(reader, freshAddress());
    const sources = openSources({ worker: randomUUID(), kinds: [], supabase: fetcher() });
    sources.stop();
    await sources.refresh();
    expect(await heldSource(source)).toMatchObject({ leased_by: null });
    await fetchDue();
  });
});
