import { expect, test } from "vitest";
import { asOwner } from "../setup/actors";
import { townFeed } from "../setup/gtfs";
import { stop, tripUpdate } from "../setup/gtfs-rt";
import { book, imported, lateness, told } from "../setup/timetables";

/** PGlite has one connection: only here can two really come at once. */

test("two workers that apply the same message at once make one event of it", async () => {
  const { feed } = await imported(townFeed());
  await book(feed, "t1");
  const late = [tripUpdate({ tripId: "t1", startDate: "20260302" }, { stopTimeUpdate: [stop("1 dep+900")] })];
  const runs = await Promise.all(["a.pb", "b.pb", "c.pb"].map((source) => told(feed, late, { source })));
  expect(runs.map((run) => run?.applied).sort()).toEqual([0, 0, 1]);
  const [events] = await asOwner.query(
    `select count(*)::int as count from public.disruptions event
       join public.journeys journey on journey.id = event.journey_id where journey.feed = $1`,
    [feed],
  );
  expect(events).toEqual({ count: 1 });
  expect((await lateness(feed, "t1"))[0]).toBe("1 - 900");
});

test("two imports of the same days at once leave each journey once", async () => {
  const { feed } = await imported(townFeed(), { date: "2026-03-01" });
  const both = await Promise.all([
    imported(townFeed(), { feed, days: 3 }),
    imported(townFeed(), { feed, days: 3 }),
  ]);
  expect(both.map(({ counts }) => counts.journeys).reduce((sum, count) => sum + count)).toBe(3);
  const [calls] = await asOwner.query(
    `select count(*)::int as count from public.calls call
       join public.journeys journey on journey.id = call.journey_id where journey.feed = $1`,
    [feed],
  );
  expect(calls).toEqual({ count: 12 });
});
