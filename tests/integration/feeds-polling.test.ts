import { createHash } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { sourceOf } from "../../worker/feeds/fetch-feed";
import { MAX_MESSAGE_BYTES } from "../../worker/feeds/gtfs-rt-message";
import { openFeeds } from "../../worker/feeds/poll-feeds";
import { as } from "../setup/actors";
import { townFeed } from "../setup/gtfs";
import { message, stop, tripUpdate } from "../setup/gtfs-rt";
import { Receiver } from "../setup/receiver";
import { settingsWith } from "../setup/settings";
import { imported, lateness } from "../setup/timetables";

process.env[SETTINGS_VARIABLE] ??= JSON.stringify(settingsWith({}));

const server = await Receiver.open();
afterAll(() => server.close());
beforeEach(() => {
  server.received.length = 0;
});

const trip = { tripId: "t1", startDate: "20260302" };
const updateOf = (seconds: number, at: string) =>
  Buffer.from(message([tripUpdate(trip, { stopTimeUpdate: [stop(`1 dep+${seconds}`)] })], at));

/** A poller of the operator's server for this feed, with a clock that goes when the test says so. */
function poller(...feeds: string[]) {
  const clock = { now: 0 };
  const { poll } = openFeeds({
    feeds: feeds.map((feed) => ({ feed, url: `${server.url}/${feed}.pb?key=secret` })),
    supabase: as("notifier"),
    clock: () => clock.now,
    random: () => 1,
  });
  return {
    after: async (seconds: number) => {
      clock.now += seconds * 1000;
      await poll();
    },
  };
}

const runsOf = async (feed: string) => {
  const { data } = await as("notifier")
    .from("feed_runs")
    .select("source, refused, applied, times")
    .eq("feed", feed)
    .eq("kind", "realtime")
    .order("id")
    .throwOnError();
  return data;
};

const hashOf = (query: string) => createHash("sha256").update(query).digest("hex").slice(0, 8);

test("feeds that only their query tells apart are two", () => {
  const [trains, buses] = ["https://x.example/rt?of=trains", "https://x.example/rt?of=buses"].map(sourceOf);
  expect(trains).not.toBe(buses);
  expect(sourceOf("https://x.example/rt")).toBe("https://x.example/rt");
});

test("a feed that hangs keeps no other waiting, and is not asked twice at once", async () => {
  const [slow, sound] = [(await imported(townFeed())).feed, (await imported(townFeed())).feed];
  const { after } = poller(slow, sound);
  const asked = (feed: string) => server.received.filter(({ path }) => path.includes(feed)).length;
  let answerSlow = () => {};
  server.answer = (response, { path }) => {
    if (path.includes(sound)) response.writeHead(503).end();
    else answerSlow = () => response.writeHead(503).end();
  };
  const first = after(0);
  await expect.poll(() => asked(slow) + asked(sound)).toBe(2);
  await expect.poll(async () => (await runsOf(sound)).length).toBe(1);
  await after(3_600);
  expect([asked(slow), asked(sound)]).toEqual([1, 2]);
  answerSlow();
  await first;
});

test("a feed is asked every twenty seconds whether it has changed, and applied when it has", async () => {
  const { feed } = await imported(townFeed());
  const { after } = poller(feed);
  let body = updateOf(300, "2026-03-02T07:00:00Z");
  server.answer = (response, { headers }) => {
    const etag = `"${body.toString("hex")}"`;
    if (headers["if-none-match"] === etag) response.writeHead(304).end();
    else response.writeHead(200, { ETag: etag, "Last-Modified": "Mon, 02 Mar 2026 07:00:00 GMT" }).end(body);
  };
  await after(0);
  expect((await lateness(feed, "t1"))[0]).toBe("1 - 300");
  await after(19);
  expect(server.received).toHaveLength(1);
  await after(1);
  expect(server.newest.headers).toMatchObject({
    "if-none-match": expect.stringContaining('"'),
    "if-modified-since": "Mon, 02 Mar 2026 07:00:00 GMT",
  });
  body = updateOf(6_000, "2026-03-02T07:01:00Z");
  await after(20);
  expect((await lateness(feed, "t1"))[0]).toBe("1 - 6000");
  // The key of the address stays out of what is kept.
  expect(await runsOf(feed)).toEqual([
    {
      source: `${server.url}/${feed}.pb?sha256=${hashOf("?key=secret")}`,
      refused: null,
      applied: 1,
      times: 2,
    },
  ]);
});

test("a host that fails is asked less and less, or when it says, and its neighbours all the same", async () => {
  const [broken, sound] = [(await imported(townFeed())).feed, (await imported(townFeed())).feed];
  const { after } = poller(broken, sound);
  const asked = (feed: string) => server.received.filter(({ path }) => path.includes(feed)).length;
  server.answer = (response, { path }) => {
    if (path.includes(broken)) response.writeHead(503).end();
    else response.writeHead(200).end(updateOf(300, "2026-03-02T07:00:00Z"));
  };
  await after(0);
  await after(29);
  expect([asked(broken), asked(sound)]).toEqual([1, 2]);
  await after(1);
  await after(59);
  expect(asked(broken)).toBe(2);
  await after(1);
  expect(asked(broken)).toBe(3);
  server.answer = (response, { path }) => {
    if (path.includes(broken)) response.writeHead(429, { "Retry-After": "600" }).end();
    else response.end();
  };
  await after(120);
  await after(599);
  expect(asked(broken)).toBe(4);
  server.says(200);
  await after(1);
  expect(asked(broken)).toBe(5);
  expect((await runsOf(broken)).map(({ refused, times }) => `${refused} ${times}`)).toEqual([
    ...["status_503 3", "status_429 1", "malformed 1"],
  ]);
  expect((await lateness(sound, "t1"))[0]).toBe("1 - 300");
});

test("what is too large, too old or no message is refused, and counted", async () => {
  const { feed } = await imported(townFeed());
  const { after } = poller(feed);
  const send = async (body: Uint8Array) => {
    server.answer = (response) => response.writeHead(200).end(body);
    await after(1_000);
  };
  await send(updateOf(300, "2026-03-02T07:00:00Z"));
  await send(updateOf(600, "2026-03-02T06:59:00Z"));
  await send(updateOf(900, "2126-03-02T06:59:00Z"));
  await send(Buffer.from("Bad gateway"));
  server.answer = (response) => response.writeHead(200, { "Content-Length": MAX_MESSAGE_BYTES + 1 }).end("a");
  await after(1_000);
  expect((await runsOf(feed)).map(({ refused }) => refused)).toEqual([
    ...[null, "older", "from_the_future", "malformed", "too_large"],
  ]);
  expect((await lateness(feed, "t1"))[0]).toBe("1 - 300");
});

test("the feed of a timetable that nobody imported is asked again later", async () => {
  const { after } = poller("nowhere");
  server.answer = (response) =>
    response.writeHead(200, { ETag: '"1"' }).end(updateOf(300, "2026-03-02T07:00:00Z"));
  await after(0);
  await after(30);
  expect(server.received).toHaveLength(2);
  expect(server.newest.headers["if-none-match"]).toBeUndefined();
});
