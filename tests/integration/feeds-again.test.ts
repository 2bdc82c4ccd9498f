import { describe, expect, test } from "vitest";
import { asOwner } from "../setup/actors";
import { stopTimes, townFeed } from "../setup/gtfs";
import { stop, tripUpdate } from "../setup/gtfs-rt";
import { book, callsOf, holdPlaces, imported, lateness, told } from "../setup/timetables";

describe("the next import of the same days", () => {
  const two = townFeed({
    trips: ["route_id,service_id,trip_id", "r1,daily,t1", "r1,daily,t2"],
    ...stopTimes(
      ...["t1,08:00:00,08:00:00,central-1,1,,", "t1,08:20:00,08:20:00,harbour,2,,"],
      ...["t2,09:00:00,09:00:00,central-1,1,,", "t2,09:20:00,09:20:00,harbour,2,,"],
    ),
  });
  const one = townFeed(stopTimes("t1,08:05:00,08:05:00,central-1,1,,", "t1,08:20:00,08:20:00,market,3,,"));

  test("removes trips that are gone, moves those that changed, and leaves other days and feeds", async () => {
    const { feed } = await imported(two, { days: 2 });
    const other = await imported(two);
    const next = await imported(one, { feed });
    expect(next.counts).toMatchObject({ journeys: 1, removed: 1, kept_as_sold: 0, kept_though_gone: 0 });
    expect(await callsOf(feed)).toEqual([
      ...["t1 02 1 central-1 - 02T07:05:00", "t1 02 3 market 02T07:20:00 -"],
      ...["t1 03 1 central-1 - 03T07:00:00", "t1 03 2 harbour 03T07:20:00 -"],
      ...["t2 03 1 central-1 - 03T08:00:00", "t2 03 2 harbour 03T08:20:00 -"],
    ]);
    expect(await callsOf(other.feed)).toHaveLength(4);
  });

  test("takes from nobody what they have booked: it stays as it was sold", async () => {
    const { feed } = await imported(two);
    await book(feed, "t1");
    await book(feed, "t2");
    const next = await imported(one, { feed });
    expect(next.counts).toMatchObject({ journeys: 0, removed: 0, kept_as_sold: 1, kept_though_gone: 1 });
    expect(await callsOf(feed)).toEqual([
      ...["t1 02 1 central-1 - 02T07:00:00", "t1 02 2 harbour 02T07:20:00 -"],
      ...["t2 02 1 central-1 - 02T08:00:00", "t2 02 2 harbour 02T08:20:00 -"],
    ]);
  });

  test("takes from nobody the places that are held for them while they choose", async () => {
    const { feed } = await imported(two);
    await holdPlaces(feed, "t1");
    const next = await imported(one, { feed });
    expect(next.counts).toMatchObject({ kept_as_sold: 1 });
    expect(await callsOf(feed)).toEqual([
      ...["t1 02 1 central-1 - 02T07:00:00", "t1 02 2 harbour 02T07:20:00 -"],
    ]);
  });

  test("leaves what a realtime feed said of a journey", async () => {
    const { feed } = await imported(two);
    await told(feed, [
      tripUpdate({ tripId: "t1", startDate: "20260302" }, { stopTimeUpdate: [stop("1 dep+600")] }),
    ]);
    await imported(two, { feed });
    expect(await lateness(feed, "t1")).toEqual(["1 - 600", "2 600 -"]);
  });
});

test("a booked journey that is late becomes one event with a disruption, an unbooked one is just written down", async () => {
  const { feed } = await imported(townFeed());
  await book(feed, "t1");
  const trip = { tripId: "t1", startDate: "20260302" };
  const late = (words: string, at: string) =>
    told(feed, [tripUpdate(trip, { stopTimeUpdate: [stop(words)] })], { at: `2026-03-02T${at}Z` });
  expect(await late("2 dep+900", "07:00:00")).toMatchObject({ applied: 1 });
  expect(await late("2 dep+930", "07:01:00")).toMatchObject({ applied: 0, unchanged: 1 });
  expect(await late("2 dep+4200", "07:02:00")).toMatchObject({ applied: 1 });
  // A message from before is none of the journey's any more.
  expect(await late("2 dep+60", "07:00:30")).toMatchObject({ refused: "older" });
  const events = await asOwner.query(
    `select event.source, event.kind, event.state, event.severity, event.delay_minutes
       from public.disruptions event join public.journeys journey on journey.id = event.journey_id
      where journey.feed = $1 order by event.occurred_at`,
    [feed],
  );
  expect(events).toEqual([
    { source: feed, kind: "delayed", state: "superseded", severity: 1, delay_minutes: 15 },
    { source: feed, kind: "delayed", state: "current", severity: 2, delay_minutes: 70 },
  ]);
  expect(await lateness(feed, "t1")).toEqual(["1 - .", "2 . 4200", "3 4200 -"]);
});
