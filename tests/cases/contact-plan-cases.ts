/** A customer, something that happened, and all that comes of it. Berlin, without quiet hours where none are said. */
export interface PlanCase {
  why: string;
  topic: string;
  at: string;
  delay?: number;
  departs?: string;
  decide?: string;
  /** Of the profile. */
  zone?: string;
  /** Of the quiet hours, where it is fixed. */
  quiet_zone?: string;
  week?: string;
  dates?: string;
  agrees?: boolean;
  threshold?: number;
  digest?: string;
  /** `sms off; email #1 +20`: what the customer chose, by channel. */
  chosen?: string;
  /**
   * `m: mobile primary sms=blocked; n: mobile unverified; o: email paused=…`, the oldest first. The portal (`i`)
   * is there besides, unless it is written.
   */
  points: string;
  /**
   * In the order of the chain: `channel point #step clock reason`, or `channel point reason` where suppressed. Of
   * kinds that the customer has no point of, nothing is written; `all reason` where it is the same for each.
   */
  told: string;
}

const nights = "Mon-Sun 22:00-07:00";
const noon = "2026-11-23T12:00+01:00";
const night = "2026-11-24T03:10+01:00";

export const planCases: readonly PlanCase[] = [
  {
    why: "a new customer with nothing but an address",
    topic: "delay",
    at: noon,
    points: "e: email primary",
    told: "in_app i #1 Mon 12:00 at_once; email e #2 Mon 12:10 if_unseen",
  },
  {
    why: "a traveller with a phone and a browser",
    topic: "delay",
    at: noon,
    delay: 40,
    points: "e: email primary; m: mobile primary; p: web_push primary",
    told: "in_app i #1 Mon 12:00 at_once; web_push p #2 Mon 12:00 at_once; sms m #3 Mon 12:05 if_unseen; email e #4 Mon 12:15 if_unseen; voice m channel_off",
  },
  {
    why: "every usable device gets the push, as one step",
    topic: "gate",
    at: noon,
    points: "p: web_push; q: web_push primary; r: web_push web_push=failing; m: mobile primary",
    told: "in_app i #1 Mon 12:00 at_once; web_push p #2 Mon 12:00 at_once; web_push q #2 Mon 12:00 at_once; sms m #3 Mon 12:03 if_unseen; voice m channel_off",
  },
  {
    why: "a webhook hears at once, at night too",
    topic: "delay",
    at: night,
    week: nights,
    points: "w: webhook primary; e: email primary",
    told: "in_app i #1 Tue 03:10 at_once; webhook w #2 Tue 03:10 at_once; email e #3 Tue 07:00 quiet_hours",
  },
  {
    why: "the primary address, not the oldest",
    topic: "invoice",
    at: noon,
    points: "a: email; b: email primary",
    told: "in_app i #1 Mon 12:00 at_once; email b #2 Mon 12:00 at_once",
  },
  {
    why: "without a usable primary the oldest that is usable",
    topic: "invoice",
    at: noon,
    points: "a: email unverified; b: email; c: email; d: email primary email=blocked",
    told: "in_app i #1 Mon 12:00 at_once; email b #2 Mon 12:00 at_once",
  },
  {
    why: "a paused primary steps aside",
    topic: "invoice",
    at: noon,
    points: "a: email primary paused=2026-11-30T00:00Z; b: email",
    told: "in_app i #1 Mon 12:00 at_once; email b #2 Mon 12:00 at_once",
  },
  {
    why: "a number blocked for SMS still rings, if the customer wants calls",
    topic: "delay",
    at: noon,
    chosen: "voice on",
    points: "m: mobile primary sms=blocked",
    told: "in_app i #1 Mon 12:00 at_once; sms m blocked; voice m #2 Mon 12:15 if_unseen",
  },
  {
    why: "each channel takes the number that works for it",
    topic: "delay",
    at: noon,
    chosen: "voice on",
    points: "m: mobile primary sms=failing; n: mobile voice=failing",
    told: "in_app i #1 Mon 12:00 at_once; sms n #2 Mon 12:05 if_unseen; voice m #3 Mon 12:20 if_unseen",
  },
  {
    why: "an address that was never confirmed is not used",
    topic: "delay",
    at: noon,
    points: "e: email unverified",
    told: "in_app i #1 Mon 12:00 at_once; email e unverified",
  },
  {
    why: "an address that is paused",
    topic: "delay",
    at: noon,
    points: "e: email primary paused=2026-11-24T00:00Z",
    told: "in_app i #1 Mon 12:00 at_once; email e paused",
  },
  {
    why: "a pause ends on its moment",
    topic: "delay",
    at: noon,
    points: "e: email primary paused=2026-11-23T11:00Z",
    told: "in_app i #1 Mon 12:00 at_once; email e #2 Mon 12:10 if_unseen",
  },
  {
    why: "a pause that ended goes on as before",
    topic: "delay",
    at: noon,
    points: "e: email primary paused=2026-11-01T00:00Z",
    told: "in_app i #1 Mon 12:00 at_once; email e #2 Mon 12:10 if_unseen",
  },
  {
    why: "an address that bounced",
    topic: "delay",
    at: noon,
    points: "e: email primary email=failing",
    told: "in_app i #1 Mon 12:00 at_once; email e failing",
  },
  {
    why: "of what is wrong with a point the first counts: unverified, though paused and blocked",
    topic: "delay",
    at: noon,
    points: "e: email unverified paused=2026-11-30T00:00Z email=blocked",
    told: "in_app i #1 Mon 12:00 at_once; email e unverified",
  },
  {
    why: "paused, though blocked",
    topic: "delay",
    at: noon,
    points: "e: email primary paused=2026-11-30T00:00Z email=blocked",
    told: "in_app i #1 Mon 12:00 at_once; email e paused",
  },
  {
    why: "of several points that can't be used, the one that is nearest to it",
    topic: "delay",
    at: noon,
    points: "a: email unverified; b: email email=failing; c: email primary paused=2026-11-30T00:00Z",
    told: "in_app i #1 Mon 12:00 at_once; email b failing",
  },
  {
    why: "a channel that is off is off, whatever else is wrong",
    topic: "delay",
    at: noon,
    chosen: "email off",
    points: "e: email unverified",
    told: "in_app i #1 Mon 12:00 at_once; email e channel_off",
  },
  {
    why: "a customer who turned everything off hears nothing",
    topic: "delay",
    at: noon,
    chosen: "in_app off; email off; sms off",
    points: "e: email primary; m: mobile primary",
    told: "in_app i channel_off; sms m channel_off; email e channel_off; voice m channel_off",
  },
  {
    why: "the customer's own order and waits",
    topic: "delay",
    at: noon,
    chosen: "sms #1 +0; email #2 +20; in_app #3 +5; web_push #4; ntfy #5; webhook #6; voice #7",
    points: "e: email primary; m: mobile primary",
    told: "sms m #1 Mon 12:00 at_once; email e #2 Mon 12:20 if_unseen; in_app i #3 Mon 12:25 if_unseen; voice m channel_off",
  },
  {
    why: "what was chosen takes effect where the rest is by default",
    topic: "delay",
    at: noon,
    chosen: "sms +30",
    points: "e: email primary; m: mobile primary",
    told: "in_app i #1 Mon 12:00 at_once; sms m #2 Mon 12:30 if_unseen; email e #3 Mon 12:40 if_unseen; voice m channel_off",
  },
  {
    why: "a step that can't be used does not hold up those after it",
    topic: "delay",
    at: noon,
    points: "e: email primary; m: mobile unverified",
    told: "in_app i #1 Mon 12:00 at_once; sms m unverified; email e #2 Mon 12:10 if_unseen; voice m channel_off",
  },
  {
    why: "without the portal the first that is left opens at once",
    topic: "delay",
    at: noon,
    chosen: "in_app off",
    points: "e: email primary; m: mobile primary",
    told: "in_app i channel_off; sms m #1 Mon 12:00 at_once; email e #2 Mon 12:10 if_unseen; voice m channel_off",
  },
];

/** What stops a notice altogether, what digests and quiet hours make of it, and what nothing stops. */
export const policyPlanCases: readonly PlanCase[] = [
  {
    why: "a delay under the usual threshold is not told",
    topic: "delay",
    at: noon,
    delay: 14,
    points: "e: email primary",
    told: "all below_threshold",
  },
  {
    why: "a delay at the threshold is told",
    topic: "delay",
    at: noon,
    delay: 15,
    points: "e: email primary",
    told: "in_app i #1 Mon 12:00 at_once; email e #2 Mon 12:10 if_unseen",
  },
  {
    why: "a delay under the customer's own threshold is not told",
    topic: "delay",
    at: noon,
    delay: 59,
    threshold: 60,
    points: "e: email primary",
    told: "all below_threshold",
  },
  {
    why: "a customer who wants to know of every minute",
    topic: "delay",
    at: noon,
    delay: 1,
    threshold: 0,
    points: "e: email primary",
    told: "in_app i #1 Mon 12:00 at_once; email e #2 Mon 12:10 if_unseen",
  },
  {
    why: "a cancellation has no minutes and no threshold",
    topic: "delay",
    at: noon,
    threshold: 1440,
    points: "e: email primary",
    told: "in_app i #1 Mon 12:00 at_once; email e #2 Mon 12:10 if_unseen",
  },
  {
    why: "a change of gate knows no threshold, however long the delay",
    topic: "gate",
    at: noon,
    delay: 1,
    points: "m: mobile primary",
    told: "in_app i #1 Mon 12:00 at_once; sms m #2 Mon 12:03 if_unseen; voice m channel_off",
  },
  {
    why: "no offers without consent to marketing, by no channel",
    topic: "offers",
    at: noon,
    chosen: "sms on",
    points: "e: email primary; m: mobile primary",
    told: "all no_consent",
  },
  {
    why: "no tips without it either",
    topic: "tips",
    at: noon,
    points: "e: email primary",
    told: "all no_consent",
  },
  {
    why: "with consent offers come once a week",
    topic: "offers",
    at: noon,
    agrees: true,
    points: "e: email primary",
    told: "in_app i #1 Mon 12:00 at_once; email e #2 Fri 18:00 digest",
  },
  {
    why: "with consent, and by the channels that are on",
    topic: "offers",
    at: noon,
    agrees: true,
    digest: "now",
    chosen: "email off",
    points: "e: email primary; m: mobile primary",
    told: "in_app i #1 Mon 12:00 at_once; email e channel_off; sms m channel_off; voice m channel_off",
  },
  {
    why: "invoices in a daily digest",
    topic: "invoice",
    at: noon,
    digest: "daily 18:00",
    points: "e: email primary",
    told: "in_app i #1 Mon 12:00 at_once; email e #2 Mon 18:00 digest",
  },
  {
    why: "an invoice at night",
    topic: "invoice",
    at: night,
    week: nights,
    points: "e: email primary",
    told: "in_app i #1 Tue 03:10 at_once; email e #2 Tue 07:00 quiet_hours",
  },
  {
    why: "an invoice does not break quiet hours for a journey",
    topic: "invoice",
    at: night,
    week: nights,
    departs: "2026-11-24T06:00+01:00",
    points: "e: email primary",
    told: "in_app i #1 Tue 03:10 at_once; email e #2 Tue 07:00 quiet_hours",
  },
  {
    why: "CA 1234 is cancelled at 03:10, and the choice ends at five",
    topic: "delay",
    at: night,
    week: nights,
    departs: "2026-11-24T11:00+01:00",
    decide: "2026-11-24T05:00+01:00",
    points: "m: mobile primary; p: web_push primary",
    told: "in_app i #1 Tue 03:10 at_once; web_push p #2 Tue 03:10 before_decision; sms m #3 Tue 03:15 before_decision; voice m channel_off",
  },
  {
    why: "a gate change that leaves time enough waits for the morning",
    topic: "gate",
    at: night,
    week: nights,
    departs: "2026-11-24T08:30+01:00",
    points: "m: mobile primary",
    told: "in_app i #1 Tue 03:10 at_once; sms m #2 Tue 07:00 quiet_hours; voice m channel_off",
  },
  {
    why: "the same departure wakes somebody whose train is late, for the way there is longer",
    topic: "delay",
    at: night,
    delay: 30,
    week: nights,
    departs: "2026-11-24T08:30+01:00",
    points: "m: mobile primary",
    told: "in_app i #1 Tue 03:10 at_once; sms m #2 Tue 03:15 before_departure; voice m channel_off",
  },
  {
    why: "a recall comes through every night",
    topic: "safety",
    at: night,
    week: nights,
    points: "e: email primary; m: mobile primary",
    told: "in_app i #1 Tue 03:10 at_once; email e #2 Tue 03:10 safety; sms m #3 Tue 03:25 safety; voice m channel_off",
  },
  {
    why: "a recall needs no consent to marketing and knows no threshold",
    topic: "safety",
    at: noon,
    delay: 1,
    points: "e: email primary",
    told: "in_app i #1 Mon 12:00 at_once; email e #2 Mon 12:00 at_once",
  },
  {
    why: "a recall by the one channel that was left on",
    topic: "safety",
    at: noon,
    chosen: "in_app off; email off",
    points: "e: email primary; m: mobile primary",
    told: "in_app i channel_off; email e channel_off; sms m #1 Mon 12:00 at_once; voice m channel_off",
  },
  {
    why: "a recall is at least in the portal when that channel fails",
    topic: "safety",
    at: noon,
    chosen: "in_app off; email off",
    points: "e: email primary; m: mobile primary sms=failing",
    told: "in_app i #1 Mon 12:00 safety; email e channel_off; sms m failing; voice m channel_off",
  },
  {
    why: "a quiet date is in the customer's zone",
    topic: "request",
    at: "2026-11-23T18:30Z",
    zone: "Asia/Kathmandu",
    dates: "2026-11-24 quiet",
    points: "e: email primary",
    told: "in_app i #1 Tue 00:15 at_once; email e #2 Wed 00:00 quiet_date",
  },
  {
    why: "quiet hours fixed at home, for a customer whose profile is abroad",
    topic: "request",
    at: "2026-11-23T23:00+08:00",
    zone: "Asia/Shanghai",
    quiet_zone: "Europe/Berlin",
    week: nights,
    points: "e: email primary",
    told: "in_app i #1 Mon 23:00 at_once; email e #2 Mon 23:15 if_unseen",
  },
  {
    why: "and the other way round, over the hour that Berlin loses",
    topic: "request",
    at: "2026-03-29T08:00+08:00",
    zone: "Asia/Shanghai",
    quiet_zone: "Europe/Berlin",
    week: nights,
    points: "e: email primary",
    told: "in_app i #1 Sun 08:00 at_once; email e #2 Sun 13:00 quiet_hours",
  },
];
