/** One schedule, and what it makes of several moments: [at, until, why]. `now` where the moment is not quiet. */
export interface QuietSchedule {
  zone: string;
  week: string;
  dates?: string;
  cases: readonly (readonly [at: string, until: string, why: string])[];
}

const nights = "Mon-Sun 22:00-07:00";
const weekend = "Fri 18:00-24:00; Sat-Sun 00:00-24:00; Mon 00:00-08:00";

export const quietSchedules: readonly QuietSchedule[] = [
  {
    zone: "Europe/Berlin",
    week: "",
    cases: [["2026-11-23T03:10+01:00", "now", "nothing is quiet without quiet hours"]],
  },
  {
    zone: "Europe/Berlin",
    week: nights,
    cases: [
      ["2026-11-23T12:00+01:00", "now", "noon is open"],
      ["2026-11-23T21:59:59.999+01:00", "now", "the last moment before the evening"],
      ["2026-11-23T22:00+01:00", "2026-11-24T07:00+01:00", "the evening begins on the minute"],
      ["2026-11-23T22:00:00.001+01:00", "2026-11-24T07:00+01:00", "and goes on"],
      ["2026-11-23T23:59:59.999+01:00", "2026-11-24T07:00+01:00", "the last moment before midnight"],
      ["2026-11-24T00:00+01:00", "2026-11-24T07:00+01:00", "midnight itself"],
      ["2026-11-24T03:10+01:00", "2026-11-24T07:00+01:00", "deep in the night"],
      ["2026-11-24T06:59:59.999+01:00", "2026-11-24T07:00+01:00", "the last moment of the night"],
      ["2026-11-24T07:00+01:00", "now", "the morning begins on the minute"],
      ["2026-11-22T23:30+01:00", "2026-11-23T07:00+01:00", "from Sunday into Monday"],
      ["2026-12-31T23:30+01:00", "2027-01-01T07:00+01:00", "from one year into the next"],
      ["2028-02-28T23:30+01:00", "2028-02-29T07:00+01:00", "into a leap day"],
      ["2026-03-28T23:00+01:00", "2026-03-29T07:00+02:00", "the night that loses an hour"],
      ["2026-03-29T01:59:59+01:00", "2026-03-29T07:00+02:00", "right before the hour is lost"],
      ["2026-03-29T03:00+02:00", "2026-03-29T07:00+02:00", "right after the hour was lost"],
      ["2026-10-24T22:30+02:00", "2026-10-25T07:00+01:00", "the night that gains an hour"],
      ["2026-10-25T02:30+02:00", "2026-10-25T07:00+01:00", "the first half past two"],
      ["2026-10-25T02:30+01:00", "2026-10-25T07:00+01:00", "the second half past two"],
    ],
  },
  {
    zone: "Europe/Berlin",
    week: "Sun 00:30-02:30",
    cases: [
      ["2026-03-29T00:29+01:00", "now", "before a range that ends in the lost hour"],
      [
        "2026-03-29T00:45+01:00",
        "2026-03-29T03:00+02:00",
        "a range that ends in the lost hour ends at its skip",
      ],
      ["2026-03-29T01:59:59+01:00", "2026-03-29T03:00+02:00", "to the second"],
      ["2026-03-29T03:00+02:00", "now", "nothing is left of it after the skip"],
      [
        "2026-10-25T01:30+02:00",
        "2026-10-25T02:30+02:00",
        "a range that ends in the gained hour ends the first time",
      ],
      ["2026-10-25T02:30+02:00", "now", "open between the two"],
      ["2026-10-25T02:59:59+02:00", "now", "open until the clock goes back"],
      ["2026-10-25T02:00+01:00", "2026-10-25T02:30+01:00", "and is quiet again when the hour comes back"],
      ["2026-10-25T02:30+01:00", "now", "and ends a second time"],
    ],
  },
  {
    zone: "Europe/Berlin",
    week: "Sun 02:30-04:00",
    cases: [
      ["2026-03-29T01:59:59+01:00", "now", "before a range that begins in the lost hour"],
      ["2026-03-29T03:00+02:00", "2026-03-29T04:00+02:00", "what is left of it holds after the skip"],
      ["2026-10-25T02:29:59+02:00", "now", "before a range that begins in the gained hour"],
      ["2026-10-25T02:30+02:00", "2026-10-25T02:00+01:00", "it is interrupted when the clock goes back"],
      ["2026-10-25T02:45+02:00", "2026-10-25T02:00+01:00", "from anywhere in it"],
      ["2026-10-25T02:00+01:00", "now", "open until it begins again"],
      ["2026-10-25T02:30+01:00", "2026-10-25T04:00+01:00", "and then holds to its end"],
    ],
  },
  {
    zone: "Europe/Berlin",
    week: "Sun 02:10-02:50",
    cases: [
      ["2026-03-29T01:59+01:00", "now", "a range inside the lost hour does not happen"],
      ["2026-03-29T03:00+02:00", "now", "nor after it"],
      ["2026-10-25T02:20+02:00", "2026-10-25T02:50+02:00", "inside the gained hour it happens once"],
      ["2026-10-25T02:55+02:00", "now", "pauses"],
      ["2026-10-25T02:20+01:00", "2026-10-25T02:50+01:00", "and happens twice"],
    ],
  },
  {
    zone: "Europe/Berlin",
    week: "Sun 01:00-02:00; Sun 03:00-04:00",
    cases: [
      [
        "2026-03-29T01:30+01:00",
        "2026-03-29T04:00+02:00",
        "ranges on both sides of the lost hour become one",
      ],
      ["2026-03-29T03:00+02:00", "2026-03-29T04:00+02:00", "the second begins where the skip ends"],
      ["2026-10-25T01:30+02:00", "2026-10-25T02:00+02:00", "and two hours part them when one is gained"],
      ["2026-10-25T02:30+01:00", "now", "both of which are open"],
      ["2026-10-25T03:00+01:00", "2026-10-25T04:00+01:00", "until the second"],
    ],
  },
  {
    zone: "Europe/Berlin",
    week: "Sun 02:00-03:00",
    cases: [
      ["2026-03-29T03:00+02:00", "now", "the lost hour itself does not happen"],
      ["2026-10-25T02:15+02:00", "2026-10-25T03:00+01:00", "the gained hour itself is quiet for two"],
    ],
  },
  {
    zone: "Europe/Berlin",
    week: weekend,
    cases: [
      ["2026-11-20T17:59+01:00", "now", "Friday afternoon"],
      ["2026-11-20T18:00+01:00", "2026-11-23T08:00+01:00", "a whole weekend"],
      ["2026-11-21T12:00+01:00", "2026-11-23T08:00+01:00", "from the middle of it"],
      ["2026-11-23T08:00+01:00", "now", "Monday morning"],
      ["2026-03-27T20:00+01:00", "2026-03-30T08:00+02:00", "a weekend that loses an hour"],
      ["2026-10-23T20:00+02:00", "2026-10-26T08:00+01:00", "a weekend that gains an hour"],
    ],
  },
  {
    zone: "Europe/Berlin",
    week: "Mon-Sat 00:00-24:00; Sun 00:00-02:00; Sun 03:00-24:00",
    cases: [
      ["2026-11-16T12:00+01:00", "2026-11-22T02:00+01:00", "only one hour of the week is open"],
      ["2026-11-22T02:59:59+01:00", "now", "that very hour"],
      ["2026-11-22T03:00+01:00", "2026-11-29T02:00+01:00", "and then a week to the next"],
      [
        "2026-03-28T12:00+01:00",
        "2026-04-05T02:00+02:00",
        "which is lost, so that the next week's is the first",
      ],
      ["2026-10-25T01:00+02:00", "2026-10-25T02:00+02:00", "or comes twice"],
    ],
  },
  {
    zone: "Europe/Berlin",
    week: nights,
    dates: "2026-12-25 quiet; 2026-12-26 quiet; 2026-12-31 open; 2027-01-01 quiet",
    cases: [
      ["2026-12-24T12:00+01:00", "now", "the day before a quiet date"],
      [
        "2026-12-24T23:00+01:00",
        "2026-12-27T07:00+01:00",
        "a night into two quiet dates and out by the week",
      ],
      ["2026-12-25T12:00+01:00", "2026-12-27T07:00+01:00", "noon of a quiet date"],
      ["2026-12-26T23:59:59+01:00", "2026-12-27T07:00+01:00", "its last moment"],
      ["2026-12-30T23:00+01:00", "2026-12-31T00:00+01:00", "a night ends where an open date begins"],
      ["2026-12-31T03:00+01:00", "now", "the small hours of an open date"],
      ["2026-12-31T23:59:59+01:00", "now", "its late evening"],
      ["2027-01-01T00:00+01:00", "2027-01-02T07:00+01:00", "the quiet date after it"],
    ],
  },
  {
    zone: "Europe/Berlin",
    week: "",
    dates: "2026-03-29 quiet; 2026-10-25 quiet",
    cases: [
      ["2026-03-28T23:59:59+01:00", "now", "before a quiet date without any week"],
      ["2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00", "a quiet date of 23 hours"],
      ["2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00", "a quiet date of 25 hours"],
      ["2026-10-25T23:30+01:00", "2026-10-26T00:00+01:00", "its last half hour"],
    ],
  },
  {
    zone: "Europe/Berlin",
    week: "Sun 01:00-02:30",
    dates: "2026-10-25 open",
    cases: [["2026-10-25T02:15+01:00", "now", "an open date is open both times"]],
  },
  {
    zone: "America/New_York",
    week: nights,
    cases: [
      ["2026-03-07T23:00-05:00", "2026-03-08T07:00-04:00", "the night that loses an hour"],
      ["2026-03-08T03:00-04:00", "2026-03-08T07:00-04:00", "right after it was lost"],
      ["2026-10-31T22:00-04:00", "2026-11-01T07:00-05:00", "the night that gains an hour"],
      ["2026-11-01T01:30-04:00", "2026-11-01T07:00-05:00", "the first half past one"],
      ["2026-11-01T01:30-05:00", "2026-11-01T07:00-05:00", "the second half past one"],
    ],
  },
  {
    zone: "America/New_York",
    week: "Sun 00:00-02:15",
    cases: [
      ["2026-03-08T01:00-05:00", "2026-03-08T03:00-04:00", "ends in the lost hour"],
      ["2026-11-01T00:30-04:00", "2026-11-01T02:15-05:00", "covers the gained hour whole"],
      ["2026-11-01T01:59:59-04:00", "2026-11-01T02:15-05:00", "to its last moment"],
    ],
  },
  {
    zone: "America/New_York",
    week: "Sun 02:45-06:00",
    cases: [
      ["2026-03-08T01:59:59-05:00", "now", "begins in the lost hour"],
      ["2026-03-08T03:00-04:00", "2026-03-08T06:00-04:00", "and holds after it"],
    ],
  },
  {
    zone: "America/New_York",
    week: "Sun 00:00-01:30",
    cases: [
      ["2026-11-01T00:30-04:00", "2026-11-01T01:30-04:00", "ends in the gained hour the first time"],
      ["2026-11-01T01:45-04:00", "now", "open in between"],
      ["2026-11-01T01:00-05:00", "2026-11-01T01:30-05:00", "and ends a second time"],
    ],
  },
  {
    zone: "America/New_York",
    week: "Sun 01:30-06:00",
    cases: [
      ["2026-11-01T01:45-04:00", "2026-11-01T01:00-05:00", "is interrupted when the clock goes back"],
      ["2026-11-01T01:30-05:00", "2026-11-01T06:00-05:00", "and begins again"],
    ],
  },
];
