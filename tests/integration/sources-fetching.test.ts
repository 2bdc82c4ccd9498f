import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asOwner, type Customer, customer } from "../setup/actors";
import { Receiver } from "../setup/receiver";
import { fetchingFrom, heldSource, leaveOnlyMine, makeDue, rss, subscribe, titlesOf } from "../setup/sources";

const [server, other] = await Promise.all([Receiver.open(), Receiver.open()]);
const { fetchDue } = await fetchingFrom("127.0.0.1");
afterAll(() => Promise.all([server.close(), other.close()]));

let reader: Customer;

beforeAll(async () => {
  reader = await customer();
});

beforeEach(async () => {
  await leaveOnlyMine();
  for (const { received } of [server, other]) received.length = 0;
  other.says(200);
});

const freshAddress = (host = server) => `${host.url}/${randomUUID()}`;

describe("a feed that somebody subscribed to", () => {
  test("is fetched soon, and its items are the subscriber's to read", async () => {
    server.says(200, { "Content-Type": "application/rss+xml" }, rss(["Ferry late", "Quay open"]));
    const source = await subscribe(reader, freshAddress());
    await fetchDue();
    expect(await titlesOf(reader, source)).toEqual(["Ferry late", "Quay open"]);
    expect(await heldSource(source)).toMatchObject({ title: "Harbour news", failure: null, leased_by: null });
    const { data } = await reader.supabase
      .from("sources")
      .select("title, last_good_at")
      .eq("id", source)
      .single();
    expect(data?.last_good_at).not.toBeNull();
  });

  test("is fetched once for all who subscribed to it", async () => {
    server.says(200, {}, rss(["One"]));
    const second = await customer();
    const address = freshAddress();
    const source = await subscribe(reader, address);
    expect(await subscribe(second, address)).toBe(source);
    await fetchDue();
    expect(server.received.filter(({ path }) => address.endsWith(path))).toHaveLength(1);
    expect(await titlesOf(second, source)).toEqual(["One"]);
  });

  test("is asked whether it changed, and left as it is when it has not", async () => {
    server.says(200, { ETag: '"v1"', "Last-Modified": "Mon, 02 Mar 2026 10:00:00 GMT" }, rss(["One"]));
    const source = await subscribe(reader, freshAddress());
    await fetchDue();
    server.says(304);
    await makeDue(source);
    await fetchDue();
    expect(server.newest.headers).toMatchObject({
      "if-none-match": '"v1"',
      "if-modified-since": "Mon, 02 Mar 2026 10:00:00 GMT",
    });
    expect(await titlesOf(reader, source)).toEqual(["One"]);
    expect(await heldSource(source)).toMatchObject({ etag: '"v1"', failures: 0 });
  });

  test("keeps what has left it, shows what was edited, and nothing twice", async () => {
    server.says(200, {}, rss(["Two", "One"]));
    const source = await subscribe(reader, freshAddress());
    await fetchDue();
    server.says(200, {}, rss(["Three", "Two"]).replace("<title>Two<", "<title>Two, corrected<"));
    await makeDue(source);
    await fetchDue();
    expect((await titlesOf(reader, source)).sort()).toEqual(["One", "Three", "Two, corrected"]);
  });

  test("is not asked again for a quarter of an hour, and later where its server says so", async () => {
    server.says(200, { "Cache-Control": "public, max-age=3600" }, rss(["One"]));
    const source = await subscribe(reader, freshAddress());
    await fetchDue();
    const held = await heldSource(source);
    expect(held?.next_in).toBeGreaterThan(3_600 * 0.89);
    expect(held?.next_in).toBeLessThan(3_600 * 1.11);
    server.received.length = 0;
    await fetchDue();
    expect(server.received).toEqual([]);
  });

  test("is found where redirects lead", async () => {
    const target = freshAddress(other);
    other.says(200, {}, rss(["Moved"]));
    server.says(302, { Location: target });
    const source = await subscribe(reader, freshAddress());
    await fetchDue();
    expect(await titlesOf(reader, source)).toEqual(["Moved"]);
  });
});

describe("a feed that can't be had says why, keeps its last good copy and is left alone for a while", () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  test.each([
    ["gone for good", "gone", 410, {}, 6.9 * 86_400],
    ["not found", "not_found", 404, {}, 290],
    ["asked too often", "too_many", 429, { "Retry-After": "7200" }, 7_190],
    ["broken", "server_error", 500, {}, 290],
    ["under repair", "server_error", 503, { "Retry-After": "900" }, 890],
    ["a page for people", "not_a_feed", 200, {}, 290],
    ["told as unchanged, though nothing was kept of it", "status", 304, {}, 290],
  ])("where it is %s", async (_what, failure, status, headers, atLeast) => {
    const atMost = atLeast * 1.25;
    server.says(200, {}, rss(["Before"]));
    const source = await subscribe(reader, freshAddress());
    await fetchDue();
    server.says(status, headers, "<!doctype html><title>Sorry</title>");
    await makeDue(source);
    await fetchDue();
    const held = await heldSource(source);
    expect(held).toMatchObject({ failure, failures: 1 });
    expect(held?.next_in).toBeGreaterThan(atLeast);
    expect(held?.next_in).toBeLessThan(atMost);
    expect(await titlesOf(reader, source)).toEqual(["Before"]);
  });

  test("where a small answer would become a large one", async () => {
    server.answer = (response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end(bomb);
    const source = await subscribe(reader, freshAddress());
    await fetchDue();
    expect(await heldSource(source)).toMatchObject({ failure: "too_large" });
  });

  test("where it leads in circles, or into a network of ours", async () => {
    const circle = freshAddress();
    server.says(302, { Location: circle });
    const [round, inside] = [
      await subscribe(reader, circle),
      await subscribe(reader, "http://127.0.0.2:9/feed"),
    ];
    await fetchDue();
    expect(await heldSource(round)).toMatchObject({ failure: "redirects" });
    expect(await heldSource(inside)).toMatchObject({ failure: "address" });
  });

  test("and its host is not blamed for what fails where it leads to", async () => {
    const dead = await Receiver.open();
    const beyond = [`${other.url}/broken`, `${dead.url}/gone`];
    await dead.close();
    other.says(503);
    server.says(200, {}, rss(["Before"]));
    const sources: string[] = [];
    for (let count = 0; count < 3; count += 1) sources.push(await subscribe(reader, freshAddress()));
    await fetchDue();
    for (const location of beyond) {
      server.says(302, { Location: location });
      for (const source of sources) await makeDue(source);
      await fetchDue();
      expect((await heldSource(sources[0] ?? ""))?.failure).not.toBeNull();
      const blamed = await asOwner.query("select from private.source_hosts where host = $1", [server.host]);
      expect(blamed, location).toEqual([]);
    }
  });

  test("longer each time, and not at all once it answers again", async () => {
    server.says(404);
    const source = await subscribe(reader, freshAddress());
    const pauses: number[] = [];
    for (let failures = 0; failures < 3; failures += 1) {
      await makeDue(source);
      await fetchDue();
      pauses.push((await heldSource(source))?.next_in ?? 0);
    }
    expect(pauses[1]).toBeGreaterThan(pauses[0] ?? 0);
    expect(pauses[2]).toBeGreaterThan(pauses[1] ?? 0);
    server.says(200, {}, rss(["Back"]));
    await makeDue(source);
    await fetchDue();
    expect(await heldSource(source)).toMatchObject({ failure: null, failures: 0 });
  });
});
