import { expect, test } from "vitest";
import { asOwner } from "../setup/actors";
import { board, currentOf, newSource, said, tell, trainToDogwood } from "../setup/journey-events";

test("a train whose timetable counts its calls from nought is late from the first of them on", async () => {
  const train = await trainToDogwood();
  // GTFS lets stop_sequence begin wherever it likes.
  // In two steps, so that no call stands in the place of another.
  for (const shift of [100, -101]) {
    await asOwner.query(
      "update public.calls set position = position + $2::text::int where journey_id = $1::text::uuid",
      [train.id, String(shift)],
    );
  }
  await tell(newSource(), said(train, "delayed", 0, { delay_minutes: 20 }));
  expect(await board(train)).toEqual([
    "scheduled",
    "alder dep 10:20",
    "birch arr 11:20 dep 11:25",
    "cedar arr 12:20 dep 12:25",
    "dogwood arr 13:20",
  ]);
  expect(await currentOf(train)).toEqual(["delayed 1 20 min"]);
});
