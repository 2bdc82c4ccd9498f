import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { importTimetable } from "../../worker/feeds/gtfs-import";
import { as, asOwner } from "../setup/actors";
import { type Tables, townFeed, writeFeed } from "../setup/gtfs";

const folder = await mkdtemp(join(tmpdir(), "homeport-feeds-"));
afterAll(() => rm(folder, { recursive: true }));

const freshFeed = () => `town-${randomUUID().slice(0, 8)}`;

async function imported(tables: Tables, { feed = freshFeed(), date = "2026-03-02", days = 1 } = {}) {
  const file = await writeFeed(tables, folder);
  const result = await importTimetable({ file, feed, date, days, supabase: as("notifier") });
  return { feed, ...result };
}

/** Calls of a feed's journeys in their order: `trip date start position stop arrival departure`. */
async function callsOf(feed: string): Promise<string[]> {
  const rows = await asOwner.query<{ line: string }>(
    `select concat_ws(' ', journey.trip_ref, journey.service_date, nullif(journey.start_time, ''), call.position, stop.code,
        coalesce(to_char(call.arrives_at at time zone 'UTC', 'DD"T"HH24:MI:SS'), '-'),
        coalesce(to_char(call.departs_at at time zone 'UTC', 'DD"T"HH24:MI:SS'), '-')) as line
       from public.calls call
       join public.journeys journey on journey.id = call.journey_id
       join public.stops stop on stop.id = call.stop_id
      where journey.feed = $1
      order by journey.service_date, journey.trip_ref, journey.start_time, call.position`,
    [feed],
  );
  return rows.map(({ line }) => line);
}

describe("a GTFS feed", () => {
  test("becomes journeys with their calls, stops with their stations, and changes nothing the second time", async () => {
    const first = await imported(townFeed());
    expect(first.told).toEqual({ journeys: 1, calls: 3 });
    expect(first.counts).toMatchObject({ operators: 1, stops: 4, journeys: 1, calls: 3 });
    expect(await callsOf(first.feed)).toEqual([
      "t1 2026-03-02 1 central-1 - 02T07:00:00",
      "t1 2026-03-02 2 market 02T07:10:00 02T07:11:00",
      "t1 2026-03-02 3 harbour 02T07:20:00 -",
    ]);
    const again = await imported(townFeed(), { feed: first.feed });
    expect(again.counts).toMatchObject({ operators: 0, stops: 0, journeys: 0, calls: 0, removed: 0 });
  });
});
