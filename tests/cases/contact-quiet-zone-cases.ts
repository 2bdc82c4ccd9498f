import type { QuietSchedule } from "./contact-quiet-cases";

const nights = "Mon-Sun 22:00-07:00";

/** Zones that shift by half an hour, stand on a quarter, or lie a day ahead of UTC; and the shapes of a week. */
export const quietZoneSchedules: readonly QuietSchedule[] = [
  {
    zone: "Australia/Lord_Howe",
    week: nights,
    cases: [
      ["2026-04-04T23:00+11:00", "2026-04-05T07:00+10:30", "the night that gains half an hour"],
      ["2026-04-05T01:45+11:00", "2026-04-05T07:00+10:30", "the first quarter to two"],
      ["2026-04-05T01:45+10:30", "2026-04-05T07:00+10:30", "the second quarter to two"],
      ["2026-10-03T22:15+10:30", "2026-10-04T07:00+11:00", "the night that loses half an hour"],
      ["2026-10-04T02:30+11:00", "2026-10-04T07:00+11:00", "right after it was lost"],
    ],
  },
  {
    zone: "Australia/Lord_Howe",
    week: "Sun 00:00-01:45",
    cases: [
      ["2026-04-05T01:00+11:00", "2026-04-05T01:45+11:00", "ends in the gained half hour the first time"],
      ["2026-04-05T01:50+11:00", "now", "open in between"],
      ["2026-04-05T01:30+10:30", "2026-04-05T01:45+10:30", "and ends a second time"],
    ],
  },
  {
    zone: "Australia/Lord_Howe",
    week: "Sun 01:45-03:00",
    cases: [
      ["2026-04-05T01:50+11:00", "2026-04-05T01:30+10:30", "is interrupted when the clock goes back"],
      ["2026-04-05T01:45+10:30", "2026-04-05T03:00+10:30", "and begins again"],
      ["2026-10-04T01:50+10:30", "2026-10-04T03:00+11:00", "runs over the lost half hour"],
    ],
  },
  {
    zone: "Australia/Lord_Howe",
    week: "Sun 01:00-02:15",
    cases: [
      ["2026-10-04T01:30+10:30", "2026-10-04T02:30+11:00", "ends in the lost half hour at its skip"],
      ["2026-10-04T02:30+11:00", "now", "and is over after it"],
    ],
  },
  {
    zone: "Australia/Lord_Howe",
    week: "Sun 02:15-03:00",
    cases: [
      ["2026-10-04T01:59+10:30", "now", "begins in the lost half hour"],
      ["2026-10-04T02:30+11:00", "2026-10-04T03:00+11:00", "and holds after it"],
    ],
  },
  {
    zone: "Asia/Kathmandu",
    week: nights,
    cases: [
      ["2026-11-23T16:14:59Z", "now", "a second before ten in the evening, three quarters off the hour"],
      ["2026-11-23T16:15Z", "2026-11-24T01:15Z", "ten in the evening"],
      ["2026-11-23T18:15Z", "2026-11-24T01:15Z", "midnight"],
      ["2026-11-24T01:14:59Z", "2026-11-24T01:15Z", "a second before seven"],
      ["2026-11-24T01:15Z", "now", "seven in the morning"],
      ["2026-11-22T17:00Z", "2026-11-23T01:15Z", "from Sunday into Monday"],
    ],
  },
  {
    zone: "Asia/Kathmandu",
    week: "Wed 13:00-13:15",
    dates: "2026-11-24 quiet",
    cases: [
      ["2026-11-25T12:59+05:45", "now", "a minute before a quarter of an hour"],
      ["2026-11-25T13:05+05:45", "2026-11-25T13:15+05:45", "inside it"],
      ["2026-11-26T13:05+05:45", "now", "the same time on another day"],
      ["2026-11-23T18:14:59Z", "now", "before a quiet date, by its own midnight"],
      ["2026-11-23T18:15Z", "2026-11-24T18:15Z", "the whole of a quiet date"],
    ],
  },
  {
    zone: "Pacific/Auckland",
    week: nights,
    dates: "2026-11-24 open",
    cases: [
      [
        "2026-11-23T09:00Z",
        "2026-11-23T11:00Z",
        "a night that ends where an open date begins, a day ahead of UTC",
      ],
      ["2026-11-23T11:00Z", "now", "which began while it was still yesterday in UTC"],
      ["2026-11-24T11:00Z", "2026-11-24T18:00Z", "and is over at its own midnight"],
      ["2026-09-26T23:00+12:00", "2026-09-27T07:00+13:00", "the southern spring"],
      ["2026-04-04T23:00+13:00", "2026-04-05T07:00+12:00", "the southern autumn"],
    ],
  },
  {
    zone: "Pacific/Chatham",
    week: "Sun 02:00-03:00",
    cases: [
      ["2026-04-05T03:00+13:45", "now", "after the range, while the hour has yet to come back"],
      ["2026-04-05T02:45+12:45", "2026-04-05T03:00+12:45", "a clock that goes back at a quarter to four"],
      ["2026-09-27T02:30+12:45", "2026-09-27T03:45+13:45", "and skips from a quarter to three"],
    ],
  },
  {
    zone: "America/St_Johns",
    week: nights,
    cases: [
      ["2026-03-07T23:00-03:30", "2026-03-08T07:00-02:30", "half an hour west of everyone"],
      ["2026-10-31T23:00-02:30", "2026-11-01T07:00-03:30", "and back"],
    ],
  },
  {
    zone: "Asia/Shanghai",
    week: "Mon-Fri 12:00-13:30; Mon-Sun 23:00-06:30",
    cases: [
      ["2026-11-23T12:15+08:00", "2026-11-23T13:30+08:00", "a rest at noon"],
      ["2026-11-22T12:15+08:00", "now", "none on Sunday"],
      ["2026-11-23T23:15+08:00", "2026-11-24T06:30+08:00", "and the night"],
    ],
  },
  {
    zone: "UTC",
    week: "Sun 22:00-06:00",
    cases: [
      ["2026-11-22T21:59Z", "now", "Sunday before ten"],
      ["2026-11-22T22:00Z", "2026-11-23T06:00Z", "over the end of the week"],
      ["2026-11-23T00:00Z", "2026-11-23T06:00Z", "from the first minute of the week"],
      ["2026-11-23T06:00Z", "now", "Monday at six"],
      ["2026-11-23T23:00Z", "now", "no other night"],
    ],
  },
  {
    zone: "UTC",
    week: "Mon 22:00-24:00",
    cases: [
      ["2026-11-23T23:59:59Z", "2026-11-24T00:00Z", "a range that ends at midnight"],
      ["2026-11-24T00:00Z", "now", "midnight is the next day's"],
    ],
  },
  {
    zone: "UTC",
    week: "Mon 10:00-11:00; Mon 11:00-12:00; Mon 14:00-16:00; Mon 15:00-17:00; Mon 20:00-20:01",
    cases: [
      ["2026-11-23T10:30Z", "2026-11-23T12:00Z", "ranges that touch are one"],
      ["2026-11-23T14:30Z", "2026-11-23T17:00Z", "and so are ranges that overlap"],
      ["2026-11-23T13:00Z", "now", "between two ranges of a day"],
      ["2026-11-23T20:00:30Z", "2026-11-23T20:01Z", "a single minute"],
    ],
  },
];
