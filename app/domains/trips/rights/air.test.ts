import { expect, test } from "vitest";
import { hop, type PlaceName, tripOf } from "../../../../tests/setup/trips";
import type { Leg } from "../schema";
import { bandOf } from "./air";
import { greatCircleKm } from "./distance";
import { originalLegs, passagesOf } from "./passages";
import type { Claim } from "./right";
import { rightsOf } from "./rules";

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
const amount = (claim: Claim | undefined) =>
  claim?.rights.find(({ kind }) => kind === "compensation")?.amount?.value ?? null;

test.each([
  [1, false, "short"],
  [1500, false, "short"],
  [1500, true, "short"],
  [1500.001, false, "medium"],
  [1500.001, true, "medium"],
  [3500, false, "medium"],
  [3500.001, false, "long"],
  [9000, true, "medium"],
] as const)("%d km, within the Union: %s, is a %s flight (Art. 7(1))", (km, within, band) => {
  expect(bandOf(km, within)).toBe(band);
});

test("kilometres are those of the great circle", () => {
  const [equator, quarter] = [
    { latitude: 0, longitude: 0 },
    { latitude: 0, longitude: 90 },
  ];
  expect(greatCircleKm(equator, quarter)).toBeCloseTo(10_007.56, 1);
  // London Heathrow to New York JFK, 2,999 nautical miles by the usual tables.
  const [lhr, jfk] = [
    { latitude: 51.47, longitude: -0.4543 },
    { latitude: 40.6413, longitude: -73.7781 },
  ];
  expect(greatCircleKm(lhr, jfk)).toBeGreaterThan(5535);
  expect(greatCircleKm(lhr, jfk)).toBeLessThan(5560);
  expect(greatCircleKm(lhr, { latitude: null, longitude: 0 })).toBeNull();
});

test.each<[PlaceName, PlaceName, string, number, number | null]>([
  // from, to, carrier's country, minutes late, euros
  ["berlin", "munich", "DE", 179, null],
  ["berlin", "munich", "DE", 180, 250],
  ["berlin", "munich", "US", 180, 250],
  ["frankfurt", "lisbon", "DE", 180, 400],
  ["frankfurt", "istanbul", "TR", 180, 400],
  ["istanbul", "frankfurt", "TR", 600, null],
  ["istanbul", "frankfurt", "DE", 180, 400],
  ["istanbul", "frankfurt", "NO", 180, 400],
  ["frankfurt", "shanghai", "CN", 180, 300],
  ["frankfurt", "shanghai", "CN", 239, 300],
  ["frankfurt", "shanghai", "CN", 240, 600],
  ["paris", "reunion", "FR", 180, 400],
  ["reunion", "bangkok", "TH", 240, 600],
  ["oslo", "newYork", "US", 240, 600],
  ["zurich", "shanghai", "CH", 600, null],
  ["shanghai", "zurich", "CH", 600, null],
  ["london", "newYork", "GB", 600, null],
  ["london", "berlin", "GB", 600, null],
  ["london", "berlin", "DE", 180, 250],
  ["shanghai", "beijing", "DE", 600, null],
])(
  "Regulation 261/2004: %s to %s with a carrier of %s, %i minutes late at the end: %s euros",
  (from, to, country, late, euros) => {
    expect(amount(claimOf("eu261", [ride(from, to, late, { country })]))).toBe(euros);
  },
);

test.each<[PlaceName, PlaceName, string, number, number | null]>([
  ["london", "edinburgh", "GB", 179, null],
  ["london", "edinburgh", "GB", 180, 220],
  ["london", "istanbul", "TR", 180, 350],
  ["london", "shanghai", "CN", 180, 260],
  ["london", "shanghai", "CN", 240, 520],
  ["shanghai", "london", "CN", 600, null],
  ["shanghai", "london", "DE", 240, 520],
  ["shanghai", "london", "GB", 240, 520],
  ["shanghai", "london", "CH", 240, null],
  ["istanbul", "berlin", "GB", 180, 350],
  ["berlin", "lisbon", "GB", 180, 350],
  ["istanbul", "oslo", "GB", 180, null],
  ["london", "lisbon", "GB", 180, 350],
])(
  "UK261: %s to %s with a carrier of %s, %i minutes late at the end: %s pounds",
  (from, to, country, late, pounds) => {
    const claim = claimOf("uk261", [ride(from, to, late, { country })]);
    expect(amount(claim)).toBe(pounds);
    if (pounds) expect(claim?.rights[0]?.amount?.currency).toBe("GBP");
  },
);

test("from Berlin to London with a carrier of the Union both laws may apply, and the second says what excludes it", () => {
  const both = claims([ride("berlin", "london", 200)]);
  expect(both.map(({ law }) => law)).toEqual(["eu261", "uk261"]);
  expect(both.map(({ conditions }) => conditions.includes("other_country"))).toEqual([false, true]);
});

test.each<[PlaceName, PlaceName, number, string[]]>([
  ["berlin", "munich", 119, []],
  ["berlin", "munich", 120, ["air_care"]],
  ["frankfurt", "lisbon", 179, []],
  ["frankfurt", "istanbul", 179, []],
  ["frankfurt", "shanghai", 239, []],
  ["frankfurt", "shanghai", 240, ["air_care"]],
  ["frankfurt", "shanghai", 299, ["air_care"]],
  ["frankfurt", "shanghai", 300, ["air_care", "air_refund"]],
  // Leaves at 11:00 in Frankfurt: 13 hours later is the next day there.
  ["frankfurt", "shanghai", 779, ["air_care", "air_refund"]],
  ["frankfurt", "shanghai", 780, ["air_care", "air_hotel", "air_refund"]],
])("care for %s to %s, %i minutes late at departure: %j", (from, to, late, expected) => {
  const leg = hop(from, LEAVES, to, at(180), { late: [late, 0] });
  expect(codes(claimOf("eu261", [leg]))).toEqual(expected);
});

const DAY = 24 * 60;
test.each([
  ["two weeks before", 14 * DAY, "air_told_in_time", null],
  ["a minute less than two weeks before", 14 * DAY - 1, "air_cancelled", 600],
  ["the day before", DAY, "air_cancelled", 600],
])("a long flight cancelled %s", (_, before, code, euros) => {
  const leg = ride("frankfurt", "newYork", 0, { cancelled: true });
  const claim = claimOf("eu261", [leg], { now: at(-60), told: at(-before) });
  expect(codes(claim)).toEqual([code, "air_choice", "air_care"]);
  expect(amount(claim)).toBe(euros);
});

test("who reads of a cancellation two weeks ahead was told in time, even where nobody noted when", () => {
  const leg = ride("frankfurt", "newYork", 0, { cancelled: true });
  expect(codes(claimOf("eu261", [leg], { now: at(-14 * DAY) }))).toContain("air_told_in_time");
  expect(codes(claimOf("eu261", [leg], { now: at(-13 * DAY) }))).toContain("air_cancelled_untold");
});

test.each([
  // [told before, leaves earlier, arrives later, code, euros] for Frankfurt to New York, more than 3500 km
  ["a week ahead", 7 * DAY, 120, 239, "air_close_enough", null],
  ["a week ahead", 7 * DAY, 121, 239, "air_half", 300],
  ["a week ahead", 7 * DAY, 120, 240, "air_half", 300],
  ["a week ahead", 7 * DAY, 0, 241, "air_full", 600],
  ["later", 7 * DAY - 1, 60, 119, "air_close_enough", null],
  ["later", 7 * DAY - 1, 61, 119, "air_half", 300],
  ["later", 7 * DAY - 1, 60, 120, "air_half", 300],
])(
  "told %s (%i min), on another flight that leaves %i earlier and arrives %i later: %s",
  (_, told, earlier, later, code, euros) => {
    const gone = ride("frankfurt", "newYork", 0, { cancelled: true, status: "replaced", position: 1 });
    const other = hop("frankfurt", at(-earlier), "newYork", at(180 + later), { position: 2 });
    const claim = claimOf("eu261", [gone, other], { now: at(-60), told: at(-told) });
    expect(codes(claim)[0]).toBe(code);
    expect(amount(claim)).toBe(euros);
    expect(codes(claim)).not.toContain("air_choice");
  },
);

test.each<[PlaceName, PlaceName, number, number]>([
  // Art. 7(2): half while the other flight arrives no more than 2, 3 or 4 hours later.
  ["berlin", "munich", 120, 125],
  ["berlin", "munich", 121, 250],
  ["frankfurt", "lisbon", 180, 200],
  ["frankfurt", "lisbon", 181, 400],
  ["frankfurt", "newYork", 240, 300],
  ["frankfurt", "newYork", 241, 600],
])("another flight from %s to %s that arrives %i minutes later leaves %i euros", (from, to, later, euros) => {
  const gone = ride(from, to, 0, { cancelled: true, status: "replaced", position: 1 });
  const other = hop(from, at(5), to, at(180 + later), { position: 2 });
  expect(amount(claimOf("eu261", [gone, other], { now: at(-60), told: at(-60) }))).toBe(euros);
});

test("flights booked together are one: distance and delay go by the last destination", () => {
  const [first, second] = [
    hop("berlin", LEAVES, "frankfurt", at(70), { late: [20, 20] }),
    hop("frankfurt", at(150), "shanghai", at(800), { late: [0, 250] }),
  ];
  expect(amount(claimOf("eu261", [first, second]))).toBe(600);
  expect(claims([first, second])).toHaveLength(1);
});

test("flights by way of a third country count as leaving from the Union (C-537/17 Wegener)", () => {
  const legs = [
    hop("frankfurt", LEAVES, "dubai", at(360), { country: "AE" }),
    hop("dubai", at(480), "bangkok", at(840), { country: "AE", late: [300, 300] }),
  ];
  expect(amount(claimOf("eu261", legs))).toBe(600);
});

test("a lost change gives compensation if one arrives three hours late or more (C-11/11 Folkerts)", () => {
  const legs = [
    hop("berlin", LEAVES, "frankfurt", at(70), { late: [90, 90], minimum: 45 }),
    hop("frankfurt", at(150), "shanghai", at(800), { minimum: 45 }),
  ];
  const claim = claimOf("eu261", legs);
  expect(claim?.cause).toBe("missed");
  expect(codes(claim)).toEqual(["air_if_late"]);
  expect(amount(claim)).toBe(600);
});

test("the way back is a journey of its own", () => {
  const back = hop("munich", at(9 * 60), "berlin", at(10 * 60), { late: [180, 180] });
  const passages = passagesOf(tripOf([ride("berlin", "munich", 0), back]));
  expect(passages.map(({ legs }) => legs.length)).toEqual([1, 1]);
  expect(claims([ride("berlin", "munich", 0), back])).toHaveLength(1);
});

test("what took the place of a leg does not count as booked at first", () => {
  const [one, two, instead, onward, last] = [
    ride("berlin", "frankfurt", 0, { status: "replaced", position: 1 }),
    hop("frankfurt", at(300), "shanghai", at(900), { status: "replaced", position: 2 }),
    ride("berlin", "munich", 0, { position: 3 }),
    hop("munich", at(300), "shanghai", at(900), { position: 4 }),
    hop("shanghai", at(1000), "beijing", at(1100), { position: 5 }),
  ];
  expect(originalLegs(tripOf([last, instead, two, onward, one]))).toEqual([one, two, last]);
  const gone = { ...instead, status: "replaced" as const };
  const again = ride("berlin", "shanghai", 0, { position: 4 });
  expect(originalLegs(tripOf([one, two, gone, again, last]))).toEqual([one, two, last]);
});
