import { expect, test } from "vitest";
import { townFeed } from "../setup/gtfs";
import { stop, tripUpdate } from "../setup/gtfs-rt";
import { imported, lateness, told } from "../setup/timetables";

/** A trip from 8:00 of ten stops ten minutes apart, where it stands for a minute. */
const line = townFeed({
  stops: [
    "stop_id,stop_name",
    ...Array.from({ length: 10 }, (_, index) => `s${index + 1},Stop ${index + 1}`),
  ],
  stop_times: [
    "trip_id,arrival_time,departure_time,stop_id,stop_sequence",
    ...Array.from({ length: 10 }, (_, index) => {
      const at = (minutes: number) =>
        `${8 + Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:00`;
      return `t1,${at(index * 10)},${at(index * 10 + 1)},s${index + 1},${index + 1}`;
    }),
  ],
});

/** How late each call is expected, in minutes: at arrival/departure where they differ, `x` left out. */
async function minutesLate(stops: string[], delay?: number): Promise<string> {
  const { feed } = await imported(line);
  await told(feed, [
    tripUpdate(
      { tripId: "t1", startDate: "20260302" },
      { stopTimeUpdate: stops.map(stop), ...(delay !== undefined && { delay }) },
    ),
  ]);
  const calls = await lateness(feed, "t1");
  return calls
    .map((call) => {
      const [, arrival = "", departure = "", status] = call.split(" ");
      if (status === "skipped") return "x";
      const [one, other] = [arrival, departure].map((late) =>
        late === "." ? "0" : String(Number(late) / 60),
      );
      if (arrival === "-") return other;
      return departure === "-" || one === other ? one : `${one}/${other}`;
    })
    .join(" ");
}

test.each([
  ["3 arr+300", undefined, "0 0 5 5 5 5 5 5 5 5"],
  ["3 arr+300 dep+240", undefined, "0 0 5/4 4 4 4 4 4 4 4"],
  // The specification's own example: 300 s from stop 3, 60 s from 8, nothing known from 10 on.
  ["3 arr+300 dep+300 | 8 arr+60 dep+60 | 10 no data", undefined, "0 0 5 5 5 5 5 1 1 0"],
  // Skipped stops let a delay pass, NO_DATA ends it.
  ["2 dep+120 | 4 skipped", undefined, "0 0/2 2 x 2 2 2 2 2 2"],
  ["2 dep+120 | 4 no data | 6 dep+180", undefined, "0 0/2 2 0 0 0/3 3 3 3 3"],
  // Before the first that is told, nothing is: unless the trip has a delay of its own, until the next told one.
  ["5 arr+60", 600, "10 10 10 10 1 1 1 1 1 1"],
  ["", 600, "10 10 10 10 10 10 10 10 10 10"],
  // On time is told, too: it ends a delay.
  ["2 arr+300 | 5 arr+0 dep+0", undefined, "0 5 5 5 0 0 0 0 0 0"],
  // Early.
  ["6 arr-120", undefined, "0 0 0 0 0 -2 -2 -2 -2 -2"],
  // An absolute time goes before a delay (Berlin is an hour ahead of UTC in winter: 8:20 is 7:20).
  ["3 arr@1772436300", undefined, "0 0 5 5 5 5 5 5 5 5"],
  // By stop instead of sequence.
  ["s7 arr+180", undefined, "0 0 0 0 0 0 3 3 3 3"],
])(
  "stop time updates '%s' with a trip delay of %s s leave the calls so many minutes late: %s",
  async (stops, delay, late) => {
    expect(await minutesLate(stops === "" ? [] : stops.split(" | "), delay)).toBe(late);
  },
);

test("an update that changes less than a minute writes nothing; one that does writes all", async () => {
  const { feed } = await imported(line);
  const trip = { tripId: "t1", startDate: "20260302" };
  const update = (words: string) => [tripUpdate(trip, { stopTimeUpdate: [stop(words)] })];
  expect(await told(feed, update("1 dep+300"), { at: "2026-03-02T07:00:00Z" })).toMatchObject({
    applied: 1,
    unchanged: 0,
  });
  expect(await told(feed, update("1 dep+330"), { at: "2026-03-02T07:01:00Z" })).toMatchObject({
    applied: 0,
    unchanged: 1,
  });
  expect((await lateness(feed, "t1"))[1]).toBe("2 300 300");
  expect(await told(feed, update("1 dep+360"), { at: "2026-03-02T07:02:00Z" })).toMatchObject({ applied: 1 });
  expect((await lateness(feed, "t1"))[1]).toBe("2 360 360");
});

test("calls that lie behind stay as they were known", async () => {
  const { feed } = await imported(line);
  const trip = { tripId: "t1", startDate: "20260302" };
  await told(feed, [tripUpdate(trip, { stopTimeUpdate: [stop("1 dep+300"), stop("2 skipped")] })]);
  await told(feed, [tripUpdate(trip, { stopTimeUpdate: [stop("4 arr+60")] })], {
    at: "2026-03-02T07:30:00Z",
  });
  expect((await lateness(feed, "t1")).slice(0, 4)).toEqual([
    "1 - 300",
    "2 . . skipped",
    "3 300 300",
    "4 60 60",
  ]);
});
