import { randomUUID } from "node:crypto";
import { open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { as } from "../setup/actors";
import { openCommandLine } from "../setup/command-line";
import { townFeed, writeFeed } from "../setup/gtfs";
import { message, stop, tripUpdate } from "../setup/gtfs-rt";
import { Receiver } from "../setup/receiver";
import { freshFeed, lateness } from "../setup/timetables";

const { folder, tool, close } = await openCommandLine();
const server = await Receiver.open();
afterAll(() => Promise.all([close(), server.close()]));

const importFeed = (...args: string[]) => tool("worker/cli/import-gtfs.ts", ...args);
const ingest = (...args: string[]) => tool("worker/cli/ingest-gtfs-rt.ts", ...args);

const update = (seconds: number, at: string) =>
  message(
    [
      tripUpdate({ tripId: "t1", startDate: "20260302" }, { stopTimeUpdate: [stop(`1 dep+${seconds}`)] }),
      tripUpdate({ tripId: "t9", startDate: "20260302" }),
    ],
    at,
  );

test("an operator imports a timetable, applies a message from a file and from an address, and sees what came of it", async () => {
  const feed = freshFeed();
  const file = await writeFeed(townFeed(), folder);
  const imported = await importFeed(file, "--feed", feed, "--date", "2026-03-02", "--days", "2");
  expect(imported).toMatchObject({ code: 0, output: expect.stringContaining("2 journeys with 6 calls") });
  expect(imported.output).toContain("writing 100 %");

  const said = join(folder, "updates.pb");
  await writeFile(said, update(300, "2026-03-02T07:00:00Z"));
  const first = await ingest(said, "--feed", feed);
  expect(first.output).toContain("2 entities: 1 matched (1 applied, 0 unchanged), 1 not.");
  expect(first.output).toContain("Not matched: 1 × unknown trip.");
  expect((await ingest(said, "--feed", feed)).output).toContain("The same message as before");

  server.answer = (response) => response.end(update(600, "2026-03-02T07:01:00Z"));
  const fetched = await ingest(`${server.url}/updates.pb?key=secret`, "--feed", feed);
  expect(fetched).toMatchObject({ code: 0, output: expect.stringContaining("1 applied") });
  expect((await lateness(feed, "t1"))[0]).toBe("1 - 600");

  const status = await tool("app/server/status.ts");
  expect(status.output).toContain(`Feed ${feed}`);
  expect(status.output).toContain("1 applied, 1 not matched");
  expect(status.output).not.toContain("secret");
  const { output } = await tool("app/server/status.ts", "--json");
  expect(JSON.parse(output).feeds).toContainEqual(
    expect.objectContaining({ feed, kind: "timetable", entities: 2, problems: {} }),
  );
});

test("a message of 200 MB is refused unread, and counted", async () => {
  const feed = freshFeed();
  const large = join(folder, "large.pb");
  const handle = await open(large, "w");
  await handle.truncate(200 * 1024 ** 2);
  await handle.close();
  const refused = await ingest(large, "--feed", feed);
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining("Refused: too large.") });
  const { data } = await as("notifier").from("feed_runs").select("source, refused").eq("feed", feed);
  expect(data).toEqual([{ source: "large.pb", refused: "too_large" }]);
});

test.each([
  ["no feed", ["x.zip", "--date", "2026-03-02"], "Say which feed and day"],
  [
    "a name that is none",
    ["x.zip", "--feed", "Town Bus", "--date", "2026-03-02"],
    "--feed must be a short name",
  ],
  ["a day that is none", ["x.zip", "--feed", "town", "--date", "2026-02-30"], "--date must be a day"],
  ["a year of days", ["x.zip", "--feed", "town", "--date", "2026-03-02", "--days", "365"], "--days must be"],
  [
    "a file that is not there",
    ["x.zip", "--feed", "town", "--date", "2026-03-02"],
    "can't be read as a ZIP file",
  ],
])("with %s the import says in a sentence what is wrong", async (_name, args, sentence) => {
  const refused = await importFeed(...args);
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining(sentence) });
  expect(refused.output.trim().split("\n")).toHaveLength(1);
});

test("days on which nothing runs change nothing, rather than take everything away", async () => {
  const feed = `town-${randomUUID().slice(0, 8)}`;
  const file = await writeFeed(townFeed(), folder);
  await importFeed(file, "--feed", feed, "--date", "2026-03-02");
  const refused = await importFeed(file, "--feed", feed, "--date", "2027-03-02");
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining("no trips on 2027-03-02") });
  expect(await lateness(feed, "t1")).toHaveLength(3);
});
