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
    week: "Mon-Sun 22:00-07:00",
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
