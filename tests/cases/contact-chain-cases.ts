/** A chain of one customer at one moment. Where nothing else is said: Berlin, quiet every night from 22:00 to 07:00. */
export interface ChainCase {
  why: string;
  at: string;
  /** `name+minutes to wait`; in_app and webhook don't disturb, all others do. */
  steps: string;
  zone?: string;
  week?: string;
  dates?: string;
  digest?: string;
  /** Of the digest, where it differs from that of the quiet hours. */
  digest_zone?: string;
  breaks_quiet?: "never" | "departure" | "always";
  /** `departure_lead` in minutes; 180 where nothing is said. */
  lead?: number;
  departs?: string;
  decide?: string;
  /** Each step by the wall clock, and why. */
  opens: string;
}

export const chainCases: readonly ChainCase[] = [
  {
    why: "by day the first opens at once and the others wait to be needed",
    at: "2026-11-23T12:00+01:00",
    steps: "in_app, push, sms+5, email+10",
    opens:
      "in_app Mon 12:00 at_once; push Mon 12:00 at_once; sms Mon 12:05 if_unseen; email Mon 12:15 if_unseen",
  },
  {
    why: "the first waits for nothing, whatever its own wait says",
    at: "2026-11-23T12:00+01:00",
    steps: "sms+30, email+10",
    opens: "sms Mon 12:00 at_once; email Mon 12:10 if_unseen",
  },
  {
    why: "no wait after a wait opens together with the one before",
    at: "2026-11-23T12:00+01:00",
    steps: "push, sms+5, email",
    opens: "push Mon 12:00 at_once; sms Mon 12:05 if_unseen; email Mon 12:05 if_unseen",
  },
  {
    why: "the longest wait is a day",
    at: "2026-11-23T12:00+01:00",
    steps: "push, email+1440",
    opens: "push Mon 12:00 at_once; email Tue 12:00 if_unseen",
  },
  {
    why: "a chain held overnight unfolds in the morning with its waits",
    at: "2026-11-24T03:10+01:00",
    steps: "push, sms+5, email+10",
    opens: "push Tue 07:00 quiet_hours; sms Tue 07:05 quiet_hours; email Tue 07:15 quiet_hours",
  },
  {
    why: "what does not disturb is never held",
    at: "2026-11-24T03:10+01:00",
    steps: "in_app, webhook",
    opens: "in_app Tue 03:10 at_once; webhook Tue 03:10 at_once",
  },
  {
    why: "what does not disturb does not wait for a step that is held",
    at: "2026-11-24T03:10+01:00",
    steps: "push, in_app+5, sms+10",
    opens: "push Tue 07:00 quiet_hours; in_app Tue 03:15 if_unseen; sms Tue 07:15 quiet_hours",
  },
  {
    why: "the portal opens at night, the rest in the morning",
    at: "2026-11-24T03:10+01:00",
    steps: "in_app, push, sms+5",
    opens: "in_app Tue 03:10 at_once; push Tue 07:00 quiet_hours; sms Tue 07:05 quiet_hours",
  },
  {
    why: "a wait that ends before the morning is held until then",
    at: "2026-11-24T03:10+01:00",
    steps: "in_app, email+60",
    opens: "in_app Tue 03:10 at_once; email Tue 07:00 quiet_hours",
  },
  {
    why: "a wait that ends after the night is not held",
    at: "2026-11-24T06:30+01:00",
    steps: "in_app, email+60",
    opens: "in_app Tue 06:30 at_once; email Tue 07:30 if_unseen",
  },
  {
    why: "only what falls into the night is held",
    at: "2026-11-23T21:55+01:00",
    steps: "push, sms+10, email+10",
    opens: "push Mon 21:55 at_once; sms Tue 07:00 quiet_hours; email Tue 07:10 quiet_hours",
  },
  {
    why: "a step due on the minute the night begins is held",
    at: "2026-11-23T21:55+01:00",
    steps: "push, sms+5",
    opens: "push Mon 21:55 at_once; sms Tue 07:00 quiet_hours",
  },
  {
    why: "a step due on the minute the night ends is not",
    at: "2026-11-24T06:55+01:00",
    steps: "in_app, sms+5",
    opens: "in_app Tue 06:55 at_once; sms Tue 07:00 if_unseen",
  },
  {
    why: "each step is judged for itself: the second falls into a rest at noon",
    at: "2026-11-24T03:10+01:00",
    week: "Mon-Sun 22:00-07:00; Tue 07:10-09:00",
    steps: "push, sms+15, email+5",
    opens: "push Tue 07:00 quiet_hours; sms Tue 09:00 quiet_hours; email Tue 09:05 quiet_hours",
  },
  {
    why: "a long wait from one night into the next",
    at: "2026-11-24T03:10+01:00",
    steps: "push, email+960",
    opens: "push Tue 07:00 quiet_hours; email Wed 07:00 quiet_hours",
  },
  {
    why: "a quiet date says so",
    at: "2026-12-25T10:00+01:00",
    dates: "2026-12-25 quiet",
    steps: "in_app, push, sms+5",
    opens: "in_app Fri 10:00 at_once; push Sat 07:00 quiet_date; sms Sat 07:05 quiet_date",
  },
  {
    why: "a night before a quiet date is the night's",
    at: "2026-12-24T23:00+01:00",
    dates: "2026-12-25 quiet",
    steps: "push",
    opens: "push Sat 07:00 quiet_hours",
  },
  {
    why: "an open date lets everything through at night",
    at: "2026-12-31T23:30+01:00",
    dates: "2026-12-31 open",
    steps: "push, sms+5",
    opens: "push Thu 23:30 at_once; sms Thu 23:35 if_unseen",
  },
  {
    why: "an open date ends at midnight, in the middle of a chain",
    at: "2026-12-31T23:58+01:00",
    dates: "2026-12-31 open",
    steps: "push, sms+5",
    opens: "push Thu 23:58 at_once; sms Fri 07:00 quiet_hours",
  },
  {
    why: "waits are real minutes over the hour that is lost",
    at: "2026-03-29T01:55+01:00",
    week: "",
    steps: "push, sms+10",
    opens: "push Sun 01:55 at_once; sms Sun 03:05 if_unseen",
  },
  {
    why: "and over the hour that is gained",
    at: "2026-10-25T02:55+02:00",
    week: "",
    steps: "push, sms+10, email+60",
    opens: "push Sun 02:55 at_once; sms Sun 02:05 if_unseen; email Sun 03:05 if_unseen",
  },
  {
    why: "a chain held over the hour that is lost",
    at: "2026-03-28T23:30+01:00",
    steps: "push, sms+5",
    opens: "push Sun 07:00 quiet_hours; sms Sun 07:05 quiet_hours",
  },
  {
    why: "a second step that falls into a range's second time",
    at: "2026-10-25T02:50+02:00",
    week: "Sun 02:00-02:30",
    steps: "push, sms+15",
    opens: "push Sun 02:50 at_once; sms Sun 02:30 quiet_hours",
  },
  {
    why: "quarters of an hour in Kathmandu",
    at: "2026-11-23T18:00:00Z",
    zone: "Asia/Kathmandu",
    steps: "in_app, sms+5",
    opens: "in_app Mon 23:45 at_once; sms Tue 07:00 quiet_hours",
  },
];
