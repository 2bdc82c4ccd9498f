import { describe, expect, test } from "vitest";
import { asOwner } from "../setup/actors";
import {
  board,
  currentOf,
  historyOf,
  newSource,
  results,
  said,
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

describe("what an operator says of a train", () => {
  test("delays every call that is still to come, and is a disruption", async () => {
    const train = await trainToDogwood();
    const event = said(train, "delayed", 0, { delay_minutes: 20, reason: "weather" });
    const [told] = await tell(newSource(), event);
    expect(told).toMatchObject({ ordinal: 1, event_id: event.id, result: "applied", detail: null });
    expect(await board(train)).toEqual(twentyLate);
    expect(await currentOf(train)).toEqual(["delayed 1 20 min"]);
  });

  test("delays only the calls from a position on", async () => {
    const train = await trainToDogwood();
    await tell(newSource(), said(train, "delayed", 0, { delay_minutes: 75, from_position: 3 }));
    expect(await board(train)).toEqual([
      "scheduled",
      "alder",
      "birch",
      "cedar arr 13:15 dep 13:20",
      "dogwood arr 14:15",
    ]);
    expect(await currentOf(train)).toEqual(["delayed 2 75 min"]);
  });

  test("tells the times of single calls, and those after them are as late until it tells others", async () => {
    const train = await trainToDogwood();
    const calls = [
      { stop: "birch", expected_departure: "2026-12-01T11:17:00Z" },
      { position: 4, expected_arrival: "2026-12-01T13:03:00Z" },
    ];
    await tell(newSource(), said(train, "delayed", 0, { calls }));
    expect(await board(train)).toEqual([
      "scheduled",
      "alder",
      "birch dep 11:17",
      "cedar arr 12:12 dep 12:17",
      "dogwood arr 13:03",
    ]);
    expect(await currentOf(train)).toEqual(["delayed 1 12 min"]);
  });

  test("counts an earlier departure too", async () => {
    const train = await trainToDogwood();
    await tell(newSource(), said(train, "delayed", 0, { delay_minutes: -6 }));
    expect((await board(train))[1]).toBe("alder dep 09:54");
    expect(await currentOf(train)).toEqual(["delayed 1 -6 min"]);
  });

  test("cancels it, and no time of it holds any longer", async () => {
    const train = await trainToDogwood();
    const source = newSource();
    await tell(source, said(train, "delayed", 0, { delay_minutes: 20 }), said(train, "cancelled", 1));
    expect(await board(train)).toEqual(["cancelled", ...asPlanned.slice(1)]);
    expect(await currentOf(train)).toEqual(["cancelled 3"]);
    expect(await historyOf(train)).toEqual(["delayed superseded", "cancelled current"]);
  });

  test("leaves a call out", async () => {
    const train = await trainToDogwood();
    const calls = [{ stop: "cedar", status: "skipped" }];
    await tell(newSource(), said(train, "calls_changed", 0, { calls, delay_minutes: 5 }));
    expect(await board(train)).toEqual([
      "scheduled",
      "alder dep 10:05",
      "birch arr 11:05 dep 11:10",
      "cedar skipped",
      "dogwood arr 13:05",
    ]);
    expect(await currentOf(train)).toEqual(["calls_changed 2 5 min"]);
  });

  test("leads it elsewhere: without a word of which calls are left out it is the last", async () => {
    const train = await trainToDogwood();
    await tell(newSource(), said(train, "diverted", 0));
    expect((await board(train)).slice(3)).toEqual(["cedar", "dogwood skipped"]);
    expect(await currentOf(train)).toEqual(["diverted 3"]);
    const [{ effect } = { effect: null }] = await asOwner.query<{ effect: unknown }>(
      "select effect from public.disruptions where journey_id = $1",
      [train.id],
    );
    expect(effect).toEqual({ "4": { status: "skipped" }, from_position: 4 });

    const round = await trainToDogwood();
    await tell(newSource(), said(round, "diverted", 0, { calls: [{ position: 2, status: "skipped" }] }));
    expect((await board(round)).slice(2)).toEqual(["birch skipped", "cedar", "dogwood"]);
  });

  test("that leaves nowhere to go from or to weighs as much as a cancellation", async () => {
    const train = await trainToDogwood();
    const calls = [2, 3, 4].map((position) => ({ position, status: "skipped" }));
    await tell(newSource(), said(train, "calls_changed", 0, { calls }));
    expect(await currentOf(train)).toEqual(["calls_changed 3"]);
  });

  test("puts it back as planned, and what was said before is retracted", async () => {
    const train = await trainToDogwood();
    const source = newSource();
    await tell(source, said(train, "cancelled", 0));
    expect(await results(tell(source, said(train, "reinstated", 1)))).toEqual(["applied"]);
    expect(await board(train)).toEqual(asPlanned);
    expect(await historyOf(train)).toEqual(["cancelled retracted", "reinstated current"]);
    expect(await currentOf(train)).toEqual(["reinstated 0"]);
  });

  test("as a delay of nothing is the same as putting it back", async () => {
    const train = await trainToDogwood();
    await tell(newSource(), said(train, "delayed", 0, { delay_minutes: 20 }));
    await tell(newSource(), said(train, "delayed", 1, { delay_minutes: 0 }));
    expect(await board(train)).toEqual(asPlanned);
    expect(await historyOf(train)).toEqual(["delayed retracted", "reinstated current"]);
  });

  test("as a delay after a cancellation means that it runs again, late", async () => {
    const train = await trainToDogwood();
    await tell(newSource(), said(train, "cancelled", 0), said(train, "delayed", 1, { delay_minutes: 20 }));
    expect(await board(train)).toEqual(twentyLate);
    expect(await historyOf(train)).toEqual(["cancelled superseded", "delayed current"]);
  });

  test("makes no disruption where it changes nothing by a minute", async () => {
    const train = await trainToDogwood();
    const source = newSource();
    expect(await results(tell(source, said(train, "reinstated", 0)))).toEqual(["unchanged"]);
    await tell(source, said(train, "delayed", 1, { delay_minutes: 20 }));
    expect(await results(tell(source, said(train, "delayed", 2, { delay_minutes: 20 })))).toEqual([
      "unchanged",
    ]);
    const calls = [{ position: 1, expected_departure: "2026-12-01T10:20:20Z" }];
    expect(await results(tell(source, said(train, "delayed", 3, { calls })))).toEqual(["unchanged"]);
    expect(await historyOf(train)).toEqual(["delayed current"]);
  });
});

describe("the order of events", () => {
  test("is that of their own time: what comes late is noted and changes nothing", async () => {
    const train = await trainToDogwood();
    const source = newSource();
    const cancelled = said(train, "cancelled", 5);
    await tell(source, said(train, "delayed", 9, { delay_minutes: 20 }));
    expect(await results(tell(source, cancelled))).toEqual(["late"]);
    expect(await board(train)).toEqual(twentyLate);
    expect(await historyOf(train)).toEqual(["cancelled late", "delayed current"]);
    const [late] = await asOwner.query<{ waits: boolean }>(
      "select fanned_out_at is null as waits from public.disruptions where event_id = $1",
      [cancelled.id],
    );
    expect(late).toEqual({ waits: false });
  });

  test("counts what said the same again: nothing older comes between", async () => {
    const train = await trainToDogwood();
    const source = newSource();
    await tell(source, said(train, "delayed", 0, { delay_minutes: 20 }));
    await tell(source, said(train, "delayed", 9, { delay_minutes: 20 }));
    expect(await results(tell(source, said(train, "cancelled", 5)))).toEqual(["late"]);
    expect(await board(train)).toEqual(twentyLate);
  });

  test("of a journey is not that of another", async () => {
    const [train, other] = await Promise.all([trainToDogwood(), trainToDogwood()]);
    await tell(newSource(), said(train, "delayed", 9, { delay_minutes: 20 }));
    expect(await results(tell(newSource(), said(other, "cancelled", 5)))).toEqual(["applied"]);
  });

  test("cannot be taken hostage by an event of the future", async () => {
    const train = await trainToDogwood();
    const event = {
      ...said(train, "cancelled", 0),
      occurred_at: new Date(Date.now() + 600_000).toISOString(),
    };
    const [told] = await tell(newSource(), event);
    expect(told).toMatchObject({ result: "invalid", detail: "occurred_at: it is in the future" });
    const soon = { ...event, occurred_at: new Date(Date.now() + 60_000).toISOString() };
    expect(await results(tell(newSource(), soon))).toEqual(["applied"]);
  });
});

describe("an event that comes again", () => {
  test("has no second effect and answers what the first had", async () => {
    const train = await trainToDogwood();
    const source = newSource();
    const event = said(train, "delayed", 0, { delay_minutes: 20 });
    const [first] = await tell(source, event);
    await tell(source, said(train, "cancelled", 1));
    const [again] = await tell(source, event);
    expect(again).toMatchObject({
      result: "repeated",
      detail: "applied",
      disruption_id: first?.disruption_id,
    });
    expect(await currentOf(train)).toEqual(["cancelled 3"]);
  });

  test("in the same batch counts once", async () => {
    const train = await trainToDogwood();
    const event = said(train, "cancelled", 0);
    expect(await results(tell(newSource(), event, event))).toEqual(["applied", "repeated"]);
  });

  test("with another body is a conflict and changes nothing, even if the first changed nothing", async () => {
    const train = await trainToDogwood();
    const source = newSource();
    const event = said(train, "reinstated", 0);
    expect(await results(tell(source, event))).toEqual(["unchanged"]);
    expect(await results(tell(source, { ...event, type: "cancelled" }))).toEqual(["conflict"]);
    expect(await board(train)).toEqual(asPlanned);
  });

  test("from another source is another event", async () => {
    const train = await trainToDogwood();
    const event = said(train, "delayed", 0, { delay_minutes: 20 });
    await tell(newSource(), event);
    expect(await results(tell(newSource(), { ...event, delay_minutes: 30 }))).not.toContain("conflict");
  });

  test("from two hands at once counts once", async () => {
    const train = await trainToDogwood();
    const source = newSource();
    const event = said(train, "cancelled", 0);
    const told = await Promise.all(Array.from({ length: 6 }, () => tell(source, event)));
    expect(
      told
        .flat()
        .map(({ result }) => result)
        .sort(),
    ).toEqual(["applied", ...Array(5).fill("repeated")]);
  });
});
