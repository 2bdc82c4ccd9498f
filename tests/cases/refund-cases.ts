import type { Leg } from "../../app/domains/trips/schema";
import { hop, type PlaceName } from "../setup/trips";

/** Whether the money may be had back, for the panel of rights and for what offers let one choose. */
export interface RefundCase {
  why: string;
  /** `at`: the instant so many minutes after the trip was to begin. */
  legs: (at: (minutes: number) => string) => Leg[];
  /** Minutes from now to the beginning; tomorrow unless said. */
  startsIn?: number;
  refund: boolean;
}

type Options = NonNullable<Parameters<typeof hop>[4]>;

/** Three hours and a bit, so many minutes late at both ends or at each. */
const ride =
  (from: PlaceName, to: PlaceName, late: number | [number, number], more: Options = {}): RefundCase["legs"] =>
  (at) => [hop(from, at(0), to, at(190), { late: typeof late === "number" ? [late, late] : late, ...more })];

const train = { mode: "train" } as const;
const coach = { mode: "coach" } as const;
const ferry = { mode: "ferry" } as const;

const withChange =
  (late: [number, number], to: PlaceName, minutes: number, more: Options = train): RefundCase["legs"] =>
  (at) => [
    hop("berlin", at(0), "dresden", at(120), { ...more, late, minimum: 10, position: 1 }),
    hop("dresden", at(120 + minutes), to, at(400), { ...more, minimum: 10, position: 2 }),
  ];

/** A train that leaves out where one was to get off. */
const endsBefore =
  (to: PlaceName): RefundCase["legs"] =>
  (at) => {
    const leg = hop("berlin", at(0), to, at(190), train);
    const calls = leg.calls.map((call, index) =>
      index === 1 ? { ...call, status: "skipped" as const } : call,
    );
    return [{ ...leg, calls }];
  };

/** Two coaches, one after the other. */
const coaches =
  (from: PlaceName, first: Options, second: Options): RefundCase["legs"] =>
  (at) => [
    hop(from, at(0), "berlin", at(120), { ...coach, ...first, position: 1 }),
    hop("berlin", at(180), "munich", at(600), { ...coach, ...second, position: 2 }),
  ];

export const refundCases: readonly RefundCase[] = [
  { why: "a train 59 minutes late", legs: ride("berlin", "prague", 59, train), refund: false },
  { why: "a train an hour late", legs: ride("berlin", "prague", 60, train), refund: true },
  { why: "a train an hour late at its end", legs: ride("berlin", "prague", [0, 60], train), refund: true },
  { why: "a train that leaves an hour late", legs: ride("berlin", "prague", [60, 0], train), refund: true },
  {
    why: "a train that is cancelled",
    legs: ride("berlin", "prague", 0, { ...train, cancelled: true }),
    refund: true,
  },
  { why: "a train that does not call where one gets off", legs: endsBefore("prague"), refund: true },
  {
    why: "a train that does not call where one gets off, on board",
    legs: endsBefore("prague"),
    startsIn: -60,
    refund: true,
  },
  {
    why: "the later of two coaches",
    legs: coaches("frankfurt", { late: [5, 5] }, { late: [180, 180] }),
    refund: true,
  },
  { why: "a train out of the Union", legs: ride("frankfurt", "zurich", 200, train), refund: false },
  {
    why: "a train of an operator from elsewhere",
    legs: ride("berlin", "munich", 200, { ...train, country: "CH" }),
    refund: false,
  },
  {
    why: "a train of an operator whose country nobody knows",
    legs: ride("berlin", "munich", 200, { ...train, country: null }),
    refund: false,
  },
  { why: "a lost change between trains", legs: withChange([30, 30], "prague", 30), refund: true },
  {
    why: "a change between trains sold shorter than usual",
    legs: withChange([0, 0], "prague", 5),
    refund: false,
  },
  { why: "a lost change sold shorter than usual", legs: withChange([3, 3], "prague", 5), refund: true },
  {
    why: "a lost change between trains, on board the first",
    legs: withChange([30, 30], "prague", 30),
    startsIn: -60,
    refund: true,
  },
  {
    why: "a lost change between coaches",
    legs: withChange([30, 30], "prague", 30, coach),
    refund: false,
  },
  {
    why: "a train late on the way to a change that holds",
    legs: withChange([0, 70], "prague", 120),
    refund: false,
  },
  {
    why: "a train that took another's place and is late itself",
    legs: (at) => [
      hop("berlin", at(0), "prague", at(180), { ...train, status: "replaced", position: 1 }),
      hop("berlin", at(60), "prague", at(240), { ...train, late: [70, 70], position: 2 }),
    ],
    refund: false,
  },
  {
    why: "a late way back, after another way there was taken",
    legs: (at) => [
      hop("berlin", at(0), "prague", at(180), { ...train, status: "replaced", position: 1 }),
      hop("berlin", at(60), "prague", at(240), { ...train, position: 2 }),
      hop("prague", at(500), "berlin", at(700), { ...train, late: [70, 70], position: 3 }),
    ],
    refund: true,
  },
  {
    why: "a late train on the day after",
    legs: (at) => [
      hop("berlin", at(0), "dresden", at(120), {
        ...train,
        cancelled: true,
        status: "replaced",
        position: 1,
      }),
      hop("berlin", at(60), "dresden", at(180), { ...train, position: 2 }),
      hop("dresden", at(120 + 1440), "prague", at(300 + 1440), { ...train, late: [70, 70], position: 3 }),
    ],
    refund: true,
  },
  { why: "a coach two hours late", legs: ride("berlin", "prague", 120, coach), refund: false },
  { why: "a coach a minute more", legs: ride("berlin", "prague", 121, coach), refund: true },
  { why: "a coach over less than 250 km", legs: ride("berlin", "dresden", 299, coach), refund: false },
  { why: "a coach outside the Union", legs: ride("london", "edinburgh", 299, coach), refund: false },
  { why: "a ferry 90 minutes late", legs: ride("stockholm", "helsinki", 90, ferry), refund: false },
  { why: "a ferry a minute more", legs: ride("stockholm", "helsinki", 91, ferry), refund: true },
  {
    why: "a ferry to the Union with a carrier from elsewhere",
    legs: ride("oslo", "stockholm", 200, { ...ferry, country: "NO" }),
    refund: false,
  },
  {
    why: "a ferry to the Union with one of its carriers",
    legs: ride("oslo", "stockholm", 200, { ...ferry, country: "SE" }),
    refund: true,
  },
  {
    why: "a flight within the United States, 179 minutes late",
    legs: ride("newYork", "chicago", 179),
    refund: false,
  },
  {
    why: "a flight within the United States, three hours late",
    legs: ride("newYork", "sanJuan", 180),
    refund: true,
  },
  {
    why: "a flight to the United States, 299 minutes late",
    legs: ride("shanghai", "newYork", 299),
    refund: false,
  },
  {
    why: "a flight to the United States, six hours late",
    legs: ride("shanghai", "newYork", 360),
    refund: true,
  },
  {
    why: "a flight that leaves 299 minutes late",
    legs: ride("frankfurt", "shanghai", [299, 0]),
    refund: false,
  },
  {
    why: "a flight that leaves five hours late",
    legs: ride("frankfurt", "shanghai", [300, 0]),
    refund: true,
  },
  {
    why: "a flight that is cancelled",
    legs: ride("frankfurt", "lisbon", 0, { cancelled: true }),
    refund: true,
  },
  { why: "a metro three hours late", legs: ride("berlin", "munich", 200, { mode: "metro" }), refund: false },
];

const TOMORROW = 24 * 60;

/** The legs of a case that begins as it says, seen from now. */
export function legsOf({ legs, startsIn = TOMORROW }: RefundCase, now: Date): Leg[] {
  return legs((minutes) => new Date(now.getTime() + (startsIn + minutes) * 60_000).toISOString());
}
