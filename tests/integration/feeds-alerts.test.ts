import { describe, expect, test } from "vitest";
import { asOwner } from "../setup/actors";
import { busyTown as town, townFeed } from "../setup/gtfs";
import { Alert, stop, tripUpdate } from "../setup/gtfs-rt";
import { imported, journeysOf, lateness, told } from "../setup/timetables";

const late = { stopTimeUpdate: [stop("1 dep+600")] };

test("another platform is told and taken back, and nothing else is", async () => {
  const { feed } = await imported(
    townFeed({
      stops: [
        "stop_id,stop_name,location_type,parent_station,platform_code",
        ...[
          "central,Central,1,,",
          "central-1,Central,0,central,1",
          "central-2,Central,0,central,2",
          "harbour,Harbour,,,",
        ],
      ],
      stop_times: [
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence",
        ...["t1,08:00:00,08:00:00,central-1,1", "t1,08:20:00,08:20:00,harbour,2"],
      ],
    }),
  );
  const at = (assignedStopId: string) => [
    tripUpdate(
      { tripId: "t1", startDate: "20260302" },
      { stopTimeUpdate: [{ ...stop("1 dep+0"), stopTimeProperties: { assignedStopId } }] },
    ),
  ];
  await told(feed, at("central-2"));
  expect(await lateness(feed, "t1")).toEqual(["1 - . 2", "2 . -"]);
  await told(feed, at("central-1"), { at: "2026-03-02T07:01:00Z" });
  expect(await lateness(feed, "t1")).toEqual(["1 - .", "2 . -"]);
});

describe("an alert", () => {
  const noService = (trip: object, more: object = {}) => ({
    id: "alert",
    alert: {
      effect: Alert.Effect.NO_SERVICE,
      cause: Alert.Cause.STRIKE,
      informedEntity: [{ trip }],
      ...more,
    },
  });
  const trip = { tripId: "eight", startDate: "20260302" };
  const alerts = { source: "alerts.pb" };
  const statusOf = async (feed: string) =>
    (await journeysOf(feed)).find(({ trip_ref }) => trip_ref === "eight")?.status;

  test("that a trip has no service cancels it for as long as it is told, whatever trip updates say", async () => {
    const { feed } = await imported(town);
    expect(await told(feed, [noService(trip)], alerts)).toMatchObject({ matched: 1, applied: 1 });
    expect(await statusOf(feed)).toBe("cancelled");
    const [event] = await asOwner.query<{ kind: string; reason: string }>(
      "select kind, reason from public.disruptions event join public.journeys journey on journey.id = event.journey_id where journey.feed = $1",
      [feed],
    );
    expect(event).toEqual({ kind: "cancelled", reason: "strike" });
    await told(feed, [tripUpdate(trip, late)], { at: "2026-03-02T07:01:00Z" });
    expect(await statusOf(feed)).toBe("cancelled");
    await told(feed, [], { ...alerts, at: "2026-03-02T07:02:00Z" });
    expect(await statusOf(feed)).toBe("scheduled");
  });

  test.each([
    ["of a time that is over", noService(trip, { activePeriod: [{ end: 1772400000 }] }), {}],
    [
      "of a stop of the trip",
      noService(trip, { cause: undefined, informedEntity: [{ trip, stopId: "market" }] }),
      { alert_without_consequence: 1 },
    ],
    [
      "of a route",
      noService(trip, { cause: undefined, informedEntity: [{ routeId: "r1" }] }),
      { alert_without_consequence: 1 },
    ],
  ])("%s cancels nothing", async (_sentence, entity, problems) => {
    const { feed } = await imported(town);
    expect(await told(feed, [entity], alerts)).toMatchObject({ applied: 0, problems });
    expect(await statusOf(feed)).toBe("scheduled");
  });
});
