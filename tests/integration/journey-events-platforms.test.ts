import { describe, expect, test } from "vitest";
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

describe("platforms", () => {
  const changed = (position: number, platform: string | null) => ({ calls: [{ position, platform }] });

  test("are a line of their own: a delay stays when the platform changes, and the other way round", async () => {
    const train = await trainToDogwood();
    const source = newSource();
    await tell(source, said(train, "platform_changed", 5, changed(2, "7")));
    // Older than the change of platform, and still news.
    expect(await results(tell(source, said(train, "delayed", 3, { delay_minutes: 20 })))).toEqual([
      "applied",
    ]);
    expect((await board(train))[2]).toBe("birch arr 11:20 dep 11:25 platform 7");
    expect(await currentOf(train)).toEqual([
      "delayed 1 20 min",
      'platform_changed 0 {"2": {"platform": "7"}}',
    ]);
    await tell(source, said(train, "reinstated", 6));
    expect((await board(train))[2]).toBe("birch platform 7");
  });

  test("of one call don't undo those of another", async () => {
    const train = await trainToDogwood();
    const source = newSource();
    await tell(source, said(train, "platform_changed", 5, changed(2, "7")));
    expect(await results(tell(source, said(train, "platform_changed", 3, changed(4, "9"))))).toEqual([
      "applied",
    ]);
    expect(await currentOf(train)).toEqual([
      'platform_changed 0 {"2": {"platform": "7"}}',
      'platform_changed 0 {"4": {"platform": "9"}}',
    ]);
  });

  test("follow for each call the newest event that speaks of it", async () => {
    const train = await trainToDogwood();
    const source = newSource();
    const calls = [
      { position: 2, platform: "7" },
      { position: 4, platform: "9" },
    ];
    await tell(source, said(train, "platform_changed", 1, { calls }));
    await tell(source, said(train, "platform_changed", 5, changed(2, "8")));
    expect(await currentOf(train)).toEqual([
      'platform_changed 0 {"2": {"platform": "8"}}',
      'platform_changed 0 {"4": {"platform": "9"}}',
    ]);
    expect(await results(tell(source, said(train, "platform_changed", 3, changed(2, "3"))))).toEqual([
      "late",
    ]);
    await tell(source, said(train, "platform_changed", 6, changed(4, "10")));
    expect(await historyOf(train)).toEqual([
      "platform_changed superseded",
      "platform_changed late",
      "platform_changed current",
      "platform_changed current",
    ]);
    expect((await board(train)).filter((line) => line.includes("platform"))).toEqual([
      "birch platform 8",
      "dogwood platform 10",
    ]);
  });

  test("come back to the planned one", async () => {
    const train = await trainToDogwood();
    const source = newSource();
    await tell(source, said(train, "platform_changed", 1, changed(2, "7")));
    await tell(source, said(train, "platform_changed", 2, changed(2, null)));
    expect(await board(train)).toEqual(asPlanned);
    expect(await currentOf(train)).toEqual(['platform_changed 0 {"2": {"platform": "2"}}']);
    expect(await results(tell(source, said(train, "platform_changed", 3, changed(2, "2"))))).toEqual([
      "unchanged",
    ]);
  });

  test("that are told with a delay are announced apart from it", async () => {
    const train = await trainToDogwood();
    const source = newSource();
    const both = said(train, "delayed", 1, { delay_minutes: 20, ...changed(1, "6") });
    expect(await results(tell(source, both))).toEqual(["applied"]);
    expect(await currentOf(train)).toEqual([
      "delayed 1 20 min",
      'platform_changed 0 {"1": {"platform": "6"}}',
    ]);
    expect(await results(tell(source, both))).toEqual(["repeated"]);
  });
});
