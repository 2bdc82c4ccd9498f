import { expect, test } from "vitest";
import { hop, legOf, type PlaceName, tripOf } from "../../../../tests/setup/trips";
import type { Leg } from "../schema";
import { wordingOf } from "./laws";
import type { Claim } from "./right";
import { rightsOf } from "./rules";
import { ferryShare } from "./surface";

const NOW = "2026-11-20T00:00:00Z";
const LEAVES = "2026-11-24T10:00:00Z";
const at = (minutes: number) => new Date(Date.parse(LEAVES) + minutes * 60_000).toISOString();

type Options = NonNullable<Parameters<typeof hop>[4]>;

/** A flight of three hours, or any other mode; `late` at both ends. */
const ride = (from: PlaceName, to: PlaceName, late: number, more: Options = {}) =>
  hop(from, LEAVES, to, at(180), { late: [late, late], ...more });

function claims(legs: Leg[], { now = NOW, told = null as string | null } = {}): Claim[] {
  const toldAt = new Map(told ? legs.map(({ journey }) => [journey.id, told] as const) : []);
  return rightsOf(tripOf(legs), { now, toldAt });
}
const claimOf = (law: string, ...args: Parameters<typeof claims>) =>
  claims(...args).find((claim) => claim.law === law);
const codes = (claim: Claim | undefined) => claim?.rights.map(({ code }) => code) ?? [];

test.each<[PlaceName, PlaceName, number, boolean]>([
  ["newYork", "chicago", 179, false],
  ["newYork", "chicago", 180, true],
  ["newYork", "sanJuan", 180, true],
  ["newYork", "london", 359, false],
  ["newYork", "london", 360, true],
  ["shanghai", "newYork", 360, true],
  ["shanghai", "london", 600, false],
])("14 CFR 260: %s to %s, %i minutes late at the end: refund %s", (from, to, late, due) => {
  const claim = claimOf("us260", [ride(from, to, late, { country: "CN" })]);
  expect(codes(claim)).toEqual(due ? ["us_refund_late"] : []);
});

test("14 CFR 260: a cancelled flight is refunded unless another was accepted, and nothing once one is on the way", () => {
  const gone = ride("newYork", "chicago", 0, { cancelled: true });
  expect(codes(claimOf("us260", [gone]))).toEqual(["us_refund"]);
  const replaced = { ...gone, status: "replaced" as const };
  const other = hop("newYork", at(30), "chicago", at(210), { position: 2 });
  expect(claimOf("us260", [replaced, other])).toBeUndefined();
  const late = ride("newYork", "chicago", 200);
  expect(codes(claimOf("us260", [late], { now: at(199) }))).toEqual(["us_refund_late"]);
  expect(claimOf("us260", [late], { now: at(200) })).toBeUndefined();
});

const train = { mode: "train" } as const;
test.each([
  [59, []],
  [60, ["rail_share", "rail_choice", "rail_care"]],
  [119, ["rail_share", "rail_choice", "rail_care"]],
  [120, ["rail_share", "rail_choice", "rail_care"]],
])("Regulation 2021/782: a train %i minutes late: %j", (late, expected) => {
  const claim = claimOf("rail782", [ride("berlin", "prague", late, train)]);
  expect(codes(claim)).toEqual(expected);
  if (claim) expect(claim.rights[0]?.share).toBe(late >= 120 ? 50 : 25);
});

test("Regulation 2021/782 is left out where a train leaves the Union or its operator is not of it", () => {
  expect(claims([ride("frankfurt", "zurich", 200, train)])).toEqual([]);
  expect(claims([ride("london", "edinburgh", 200, train)])).toEqual([]);
  expect(claims([ride("berlin", "munich", 200, { ...train, country: "CH" })])).toEqual([]);
  expect(claims([ride("berlin", "munich", 200, { ...train, country: null })])).toEqual([]);
});

test("Regulation 2021/782: a lost change between trains of one booking gives a choice", () => {
  const legs = [
    hop("berlin", LEAVES, "dresden", at(120), { ...train, late: [30, 30], minimum: 10 }),
    hop("dresden", at(150), "prague", at(300), { ...train, minimum: 10 }),
  ];
  expect(codes(claimOf("rail782", legs))).toEqual(["rail_if_late", "rail_choice"]);
});

const coach = { mode: "coach" } as const;
test.each([
  ["berlin", "prague", 90, []],
  ["berlin", "prague", 91, ["coach_care"]],
  ["berlin", "prague", 120, ["coach_care"]],
  ["berlin", "prague", 121, ["coach_choice", "coach_no_choice", "coach_care"]],
  // Less than 250 km.
  ["berlin", "dresden", 300, []],
  ["london", "edinburgh", 300, []],
] as [PlaceName, PlaceName, number, string[]][])(
  "Regulation 181/2011: %s to %s, %i minutes late at departure: %j",
  (from, to, late, expected) => {
    const leg = hop(from, LEAVES, to, at(181), { ...coach, late: [late, late] });
    expect(codes(claimOf("coach181", [leg]))).toEqual(expected);
  },
);

test("Regulation 181/2011: no meals where three hours or less were planned, and the road counts by its stops", () => {
  const short = hop("berlin", LEAVES, "prague", at(180), { ...coach, late: [300, 300] });
  expect(codes(claimOf("coach181", [short]))).toEqual(["coach_choice", "coach_no_choice"]);
  const byPrague = legOf({
    ...coach,
    calls: [
      { at: "berlin", departs: LEAVES, late: 130 },
      { at: "prague", arrives: at(200), departs: at(210), late: 130 },
      { at: "dresden", arrives: at(300), late: 130 },
    ],
  });
  expect(codes(claimOf("coach181", [byPrague]))).toHaveLength(3);
});

test.each([
  // [planned minutes, minutes late, per cent]
  [240, 59, null],
  [240, 60, 25],
  [240, 120, 25],
  [240, 121, 50],
  [241, 119, null],
  [241, 120, 25],
  [480, 120, 25],
  [481, 179, null],
  [481, 180, 25],
  [1440, 360, 25],
  [1440, 361, 50],
  [1441, 359, null],
  [1441, 360, 25],
  [1441, 721, 50],
])(
  "Regulation 1177/2010: a crossing of %i minutes, %i late: %s per cent (Art. 19(1))",
  (duration, delay, share) => {
    expect(ferryShare(duration, delay)).toBe(share);
  },
);

const ferry = { mode: "ferry" } as const;
test("Regulation 1177/2010: from a port of the Union whoever sails, to one with a carrier of the Union", () => {
  expect(
    codes(claimOf("ferry1177", [ride("stockholm", "helsinki", 90, { ...ferry, country: "NO" })])),
  ).toEqual(["ferry_share"]);
  expect(
    codes(claimOf("ferry1177", [ride("stockholm", "helsinki", 91, { ...ferry, country: "NO" })])),
  ).toEqual(["ferry_share", "ferry_choice", "ferry_care"]);
  expect(claims([ride("oslo", "stockholm", 200, { ...ferry, country: "NO" })])).toEqual([]);
  expect(claims([ride("oslo", "stockholm", 200, { ...ferry, country: "SE" })])).toHaveLength(1);
  expect(
    codes(claimOf("ferry1177", [ride("stockholm", "helsinki", 0, { ...ferry, cancelled: true })])),
  ).toEqual(["ferry_choice", "ferry_care"]);
});

test("nothing is due where all runs as planned, or no law is known", () => {
  expect(claims([ride("berlin", "munich", 0)])).toEqual([]);
  expect(claims([ride("beijing", "shanghai", 500, { country: "CN" })])).toEqual([]);
  expect(claims([ride("berlin", "munich", 500, { mode: "metro" })])).toEqual([]);
});

test("a law governs travel from the day it came into force", () => {
  expect(wordingOf("rail782", "2023-06-06")).toBeNull();
  expect(wordingOf("rail782", "2023-06-07")?.law).toBe("rail782");
  const before = hop("newYork", "2024-10-27T12:00:00-04:00", "chicago", "2024-10-27T14:00:00-05:00", {
    cancelled: true,
  });
  expect(rightsOf(tripOf([before]), { now: "2024-10-01T00:00:00Z", toldAt: new Map() })).toEqual([]);
});
