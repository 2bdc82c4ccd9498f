import { expect, test } from "vitest";
import { hop, legOf, tripOf } from "../../../../tests/setup/trips";
import type { Leg } from "../schema";
import { describeTrip } from "./describe.server";
import type { TripView } from "./view";

const berlin = { locale: "en", timeZone: "Europe/Berlin" } as const;

/** No-break blanks are drawn as blanks. */
const plain = (text: string | null | undefined) => text?.replaceAll("\u00a0", " ") ?? null;

const view = (
  legs: Leg[],
  now: string,
  reader: { locale: "en" | "zh-CN"; timeZone: string } = berlin,
): TripView => describeTrip(tripOf(legs), { ...reader, now }, []);
const legsOf = ({ items }: TripView) => items.flatMap((item) => (item.kind === "leg" ? [item.leg] : []));
const connectionsOf = ({ items }: TripView) =>
  items.flatMap((item) => (item.kind === "connection" ? [item.connection] : []));

const toShanghai = (more: Parameters<typeof hop>[4] = {}) =>
  hop("frankfurt", "2026-11-24T14:20:00+01:00", "shanghai", "2026-11-25T08:25:00+08:00", more);

test("times stand by the clock of each stop, and a zone is named where the reader's clock shows another time", () => {
  const [leg] = legsOf(view([toShanghai()], "2026-11-24T08:00:00+01:00"));
  expect(leg?.start).toMatchObject({ departs: { time: "14:20", planned: null, change: null }, zone: null });
  expect(leg?.end.arrives?.time).toBe("08:25");
  expect(leg?.end.zone).toMatch(/^China (Standard )?Time; 01:25 by your clock$/);
  expect(leg?.endDay).toBe("Wed, Nov 25");
  expect(plain(leg?.duration)).toBe("11 h 5 min");
});

test("for a reader in Shanghai it is the other way round", () => {
  const reader = { locale: "zh-CN", timeZone: "Asia/Shanghai" } as const;
  const [leg] = legsOf(view([toShanghai()], "2026-11-24T08:00:00+01:00", reader));
  expect(leg?.start.zone).toBe("中欧时间，您的时间 21:20");
  expect(leg?.end.zone).toBeNull();
});

test.each([
  [0, null, null],
  [4, "14:20", null],
  [5, "14:20", "5 min late"],
  [75, "14:20", "1 h 15 min late"],
  [-10, "14:20", "10 min early"],
])(
  "%i minutes late: the planned time %s beside the expected one, and in words %s",
  (late, planned, words) => {
    const [leg] = legsOf(view([toShanghai({ late: [late, 0] })], "2026-11-24T08:00:00+01:00"));
    expect(leg?.start.departs?.planned ?? null).toBe(planned);
    expect(plain(leg?.start.departs?.change?.text)).toBe(words);
  },
);

test("a delay over midnight moves the arrival to another day", () => {
  const late = hop("berlin", "2026-11-24T21:00:00+01:00", "munich", "2026-11-24T23:30:00+01:00", {
    late: [0, 45],
  });
  const [leg] = legsOf(view([late], "2026-11-24T08:00:00+01:00"));
  expect(leg?.end.arrives).toMatchObject({ time: "00:15", planned: "23:30" });
  expect(leg?.endDay).toBe("Wed, Nov 25");
});

test.each([
  ["2026-11-20T08:00:00+01:00", "Leaves in 4 days"],
  ["2026-11-23T08:00:00+01:00", "Leaves tomorrow at 14:20"],
  ["2026-11-24T12:06:00+01:00", "Leaves in 2 h 14 min"],
  ["2026-11-24T18:20:00+01:00", "On the way: Shanghai in 7 h 5 min"],
  ["2026-11-25T08:25:00+08:00", "Arrived on Wed, Nov 25"],
])("at %s it says: %s", (now, headline) => {
  expect(plain(view([toShanghai()], now).summary.headline)).toBe(headline);
});

test.each([
  [0, "holds", "1 h 10 min to change in Frankfurt", "You need 45 min here."],
  [
    22,
    "tight",
    "48 min to change in Frankfurt",
    "You need 45 min here: go straight to the next departure. Planned: 1 h 10 min.",
  ],
  [
    40,
    "lost",
    "30 min to change in Frankfurt",
    "You need 45 min here, and 15 min are missing. Planned: 1 h 10 min.",
  ],
])("%i minutes of delay on the first leg: the connection %s", (late, state, title, words) => {
  const first = hop("berlin", "2026-11-24T12:00:00+01:00", "frankfurt", "2026-11-24T13:10:00+01:00", {
    late: [0, late],
    minimum: 45,
  });
  const shown = view([first, toShanghai({ minimum: 45 })], "2026-11-24T08:00:00+01:00");
  const [connection] = connectionsOf(shown);
  expect(connection).toMatchObject({ state });
  expect([plain(connection?.title), plain(connection?.text)]).toEqual([title, words]);
  expect(shown.summary.arrives.isOpen).toBe(state === "lost");
});

test("what gave way to something else is history, with why", () => {
  const gone = toShanghai({ status: "replaced", cancelled: true, service: "CA 1234", position: 1 });
  const shown = view([gone, toShanghai({ position: 2 })], "2026-11-24T08:00:00+01:00");
  expect(legsOf(shown)).toHaveLength(1);
  expect(shown.former).toMatchObject([
    { service: "Flight CA 1234", route: "Frankfurt to Shanghai", when: "Tue, Nov 24, 14:20" },
  ]);
  expect(shown.former[0]?.why).toBe("Cancelled, and replaced");
});

test("a trip with a stay is called by where it leads, and its board is about the part that is next", () => {
  const back = hop("shanghai", "2026-12-01T10:00:00+08:00", "frankfurt", "2026-12-01T16:00:00+01:00");
  const before = view([toShanghai(), back], "2026-11-24T08:00:00+01:00").summary;
  expect([before.title, before.to, before.state.word]).toEqual([
    "Frankfurt to Shanghai",
    "Shanghai",
    "On time",
  ]);
  const there = view([toShanghai({ late: [0, 90] }), back], "2026-11-26T08:00:00+08:00").summary;
  expect([there.title, there.from, there.to]).toEqual(["Frankfurt to Shanghai", "Shanghai", "Frankfurt"]);
});

test("the stops on the way are counted, and those left out with them", () => {
  const train = legOf({
    mode: "train",
    calls: [
      { at: "berlin", departs: "2026-11-24T08:00:00+01:00", platform: "13", expectedPlatform: "7" },
      { at: "dresden", arrives: "2026-11-24T10:00:00+01:00", departs: "2026-11-24T10:02:00+01:00" },
      {
        at: "prague",
        arrives: "2026-11-24T12:00:00+01:00",
        departs: "2026-11-24T12:05:00+01:00",
        status: "skipped",
      },
      { at: "munich", arrives: "2026-11-24T16:00:00+01:00" },
    ],
  });
  const [leg] = legsOf(view([train], "2026-11-24T07:00:00+01:00"));
  expect(leg?.betweenText).toBe("2 stops on the way, 1 of them left out");
  expect(leg?.start.place).toEqual({ text: "Platform 7", before: "13" });
  expect(leg?.between.map(({ status }) => status)).toEqual(["scheduled", "skipped"]);
});

test("the line of a trip is drawn from end to end, with the traveller where the time is", () => {
  const first = hop("berlin", "2026-11-24T12:00:00+01:00", "frankfurt", "2026-11-24T13:10:00+01:00");
  const { line } = view([first, toShanghai()], "2026-11-24T12:35:00+01:00").summary;
  expect(line.stretches[0]?.from).toBe(0);
  expect(line.stretches.at(-1)?.to).toBeCloseTo(100);
  expect(line.now).toBeCloseTo((line.stretches[0]?.to ?? 0) / 2);
  expect(line.changes).toHaveLength(1);
});

test("what we accepted for the traveller stands on the trip's board as what they can take back, and until when", () => {
  const trip = tripOf([toShanghai()]);
  const made = { bookingId: trip.id, noticeId: "n1", heldUntil: "2026-11-24T10:20:00Z", undoes: true };
  const reader = { ...berlin, now: "2026-11-24T08:00:00+01:00" };
  const { choice, undo } = describeTrip(trip, reader, [made]).summary;
  expect(choice).toBeNull();
  expect(undo).toEqual({
    noticeId: "n1",
    text: "We accepted another journey for you. You can take that back until 11:20.",
  });
  const asked = describeTrip(trip, reader, [{ ...made, undoes: false }]).summary;
  expect(asked.undo).toBeNull();
  expect(asked.choice?.text).toContain("A choice waits for you");
});
