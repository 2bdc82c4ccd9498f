import { expect, test } from "vitest";
import { asOwner } from "../setup/actors";
import { board, currentOf, newSource, said, tell, trainToDogwood } from "../setup/journey-events";

test("a train whose timetable counts its calls from nought is late from the first of them on", async () => {
  const train = await trainToDogwood();
  // GTFS lets stop_sequence begin wherever it likes.
  await asOwner.query(
    `with moved as (delete from public.calls where journey_id = $1 returning *)
     insert into public.calls (journey_id, position, stop_id, arrives_at, departs_at, platform)
     select journey_id, position - 1, stop_id, arrives_at, departs_at, platform from moved`,
    [train.id],
  );
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
