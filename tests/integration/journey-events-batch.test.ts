import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { as, everybodyElse } from "../setup/actors";
import {
  board,
  newJourney,
  newSource,
  results,
  said,
  type TestJourney,
  tell,
  trainToDogwood,
} from "../setup/journey-events";

const asPlanned = ["scheduled", "alder", "birch", "cedar", "dogwood"];
const twentyLate = [
  "scheduled",
  "alder dep 10:20",
  "birch arr 11:20 dep 11:25",
  "cedar arr 12:20 dep 12:25",
  "dogwood arr 13:20",
];

describe("a batch", () => {
  test("takes what it can and says of the rest which and why", async () => {
    const train = await trainToDogwood();
    const source = newSource();
    const told = await tell(
      source,
      { ...said(train, "cancelled", 0), journey: { id: randomUUID() } },
      said(train, "delayed", 1, { delay_minutes: 20 }),
      said(train, "delayed", 2, { calls: [{ position: 9, expected_arrival: "2026-12-01T13:00:00Z" }] }),
      { ...said(train, "cancelled", 3), journey: { operator: "nobody", service: "1", date: "2026-12-01" } },
    );
    expect(told.map(({ ordinal, result, detail }) => [ordinal, result, detail])).toEqual([
      [1, "unmatched", null],
      [2, "applied", null],
      [3, "invalid", "calls.0: the journey has no such call"],
      [4, "unmatched", null],
    ]);
    expect(await board(train)).toEqual(twentyLate);
  });

  test("may send again what was not taken, under the same id", async () => {
    const train = await trainToDogwood();
    const source = newSource();
    const event = said(train, "cancelled", 3);
    await tell(source, { ...event, journey: { id: randomUUID() } });
    await tell(source, { ...event, calls: [{ position: 9 }] });
    expect(await results(tell(source, event))).toEqual(["applied"]);
  });

  test("of two hands with the same trains in opposite order waits for nobody for ever", async () => {
    const trains = await Promise.all([trainToDogwood(), trainToDogwood(), trainToDogwood()]);
    const round = (minute: number, list: TestJourney[]) =>
      tell(
        newSource(),
        ...list.map((train) => said(train, "delayed", minute, { delay_minutes: 20 + minute })),
      );
    const told = await Promise.all([round(1, trains), round(2, trains.toReversed()), round(3, trains)]);
    expect(told.flat()).toHaveLength(9);
    expect((await board(trains[0]))[1]).toBe("alder dep 10:23");
  });

  test("has a thousand events at most, and a source", async () => {
    const notifier = as("notifier");
    const many = await notifier.rpc("apply_journey_events", { source: "s", events: Array(1001).fill({}) });
    expect(many.error).toMatchObject({ code: "22023", message: "invalid_events" });
    const nameless = await notifier.rpc("apply_journey_events", { source: "", events: [] });
    expect(nameless.error).toMatchObject({ code: "22023", message: "invalid_source" });
  });
});

describe("the journey that an event means", () => {
  test("is found by operator, service and day of service", async () => {
    const train = await trainToDogwood();
    const { operator, service, date } = train;
    const event = said(train, "cancelled", 0);
    const named = (journey: object) => results(tell(newSource(), { ...event, journey }));
    expect(await named({ operator, service, date: "2026-12-02" })).toEqual(["unmatched"]);
    expect(await named({ operator, service: "IC 8", date })).toEqual(["unmatched"]);
    expect(await named({ operator, service, date })).toEqual(["applied"]);
  });

  test("is never guessed: where two have the name, neither is touched", async () => {
    const train = await trainToDogwood();
    const { operator, service, date } = train;
    const twin = await newJourney({
      operator,
      service,
      date,
      calls: [
        { stop: "a", departs: "10:00" },
        { stop: "b", arrives: "11:00" },
      ],
    });
    const event = { ...said(train, "cancelled", 0), journey: { operator, service, date } };
    expect(await tell(newSource(), event)).toMatchObject([{ result: "ambiguous", detail: "2 journeys" }]);
    expect([(await board(train))[0], (await board(twin))[0]]).toEqual(["scheduled", "scheduled"]);
  });

  test("has the calls that the event names", async () => {
    const round = await newJourney({
      calls: [
        { stop: "alder", departs: "10:00" },
        { stop: "birch", arrives: "10:30", departs: "10:31" },
        { stop: "alder", arrives: "11:00" },
      ],
    });
    const wrong = async (more: object) =>
      (await tell(newSource(), said(round, "delayed", 0, more)))[0]?.detail;
    expect(await wrong({ calls: [{ stop: "alder", status: "skipped" }] })).toBe(
      "calls.0: the journey calls there more than once, say the position",
    );
    expect(await wrong({ calls: [{ stop: "birch" }, { position: 2 }] })).toBe(
      "calls.1: the same call is told twice",
    );
    expect(await wrong({ calls: [{ stop: "birch", expected_arrival: "2026-12-09T10:30:01Z" }] })).toBe(
      "calls.0: the time is more than a week from the schedule",
    );
    expect(await wrong({ delay_minutes: 5, from_position: 4 })).toBe(
      "from_position: the journey has no call from there on",
    );
  });
});

test("nobody but the notifier tells what becomes of journeys", async () => {
  const train = await trainToDogwood();
  for (const [who, supabase] of await everybodyElse()) {
    const told = await supabase.rpc("apply_journey_events", { source: "s", events: [] });
    const noted = await supabase.from("journey_events").select("source");
    if (who !== "the notifier") expect(told.error?.code, who).toBe("42501");
    expect(noted.error?.code, who).toBe("42501");
  }
  expect(await board(train)).toEqual(asPlanned);
});
