/** What a standing policy makes of a way onward, written as one would say it. */
export interface PolicyCase {
  why: string;
  /** As on the page: "2 h later, same day, no extra change, never overnight". */
  policy: string;
  /** Booked: from when to when by the clock of `zone`, and how: "2026-11-24 10:00 to 12:00, direct". */
  planned: string;
  /** Arrival and changes: "2026-11-24 13:40, direct". */
  offered: string;
  /** IANA zone of the destination. */
  zone: string;
  /** "accepted", or what is against it: "asked: later, other_day". */
  verdict: string;
}

const usual = "2 h later, same day, no extra change, never overnight";
const easy = "24 h later, any day, 2 extra changes, overnight";
const berlin = "Europe/Berlin";

export const standingPolicyCases: readonly PolicyCase[] = [
  {
    why: "exactly two hours later is no more than two hours",
    policy: usual,
    planned: "2026-11-24 10:00 to 12:00, direct",
    offered: "2026-11-24 14:00, direct",
    zone: berlin,
    verdict: "accepted",
  },
  {
    why: "a minute past two hours",
    policy: usual,
    planned: "2026-11-24 10:00 to 12:00, direct",
    offered: "2026-11-24 14:01, direct",
    zone: berlin,
    verdict: "asked: later",
  },
  {
    why: "earlier than planned is no later",
    policy: "0 h later, same day, no extra change, never overnight",
    planned: "2026-11-24 10:00 to 12:00, direct",
    offered: "2026-11-24 11:30, direct",
    zone: berlin,
    verdict: "accepted",
  },
  {
    why: "who planned a change is not asked for the same one",
    policy: usual,
    planned: "2026-11-24 10:00 to 12:00, 1 change",
    offered: "2026-11-24 13:00, 1 change",
    zone: berlin,
    verdict: "accepted",
  },
  {
    why: "one change more than none",
    policy: usual,
    planned: "2026-11-24 10:00 to 12:00, direct",
    offered: "2026-11-24 13:00, 1 change",
    zone: berlin,
    verdict: "asked: more_changes",
  },
  {
    why: "one change more where one more is fine",
    policy: "2 h later, same day, 1 extra change, never overnight",
    planned: "2026-11-24 10:00 to 12:00, direct",
    offered: "2026-11-24 13:00, 1 change",
    zone: berlin,
    verdict: "accepted",
  },
  {
    why: "half past midnight is another day, and not yet a night on the way",
    policy: usual,
    planned: "2026-11-24 20:00 to 23:00, direct",
    offered: "2026-11-25 00:30, direct",
    zone: berlin,
    verdict: "asked: other_day",
  },
  {
    why: "half past midnight where the day does not matter",
    policy: "2 h later, any day, no extra change, never overnight",
    planned: "2026-11-24 20:00 to 23:00, direct",
    offered: "2026-11-25 00:30, direct",
    zone: berlin,
    verdict: "accepted",
  },
  {
    why: "two in the morning is a night on the way",
    policy: "4 h later, any day, no extra change, never overnight",
    planned: "2026-11-24 20:00 to 23:00, direct",
    offered: "2026-11-25 02:00, direct",
    zone: berlin,
    verdict: "asked: overnight",
  },
  {
    why: "the next morning is a night somewhere",
    policy: "12 h later, any day, no extra change, never overnight",
    planned: "2026-11-24 20:00 to 22:00, direct",
    offered: "2026-11-25 08:00, direct",
    zone: berlin,
    verdict: "asked: overnight",
  },
  {
    why: "the next morning for somebody who takes what comes",
    policy: easy,
    planned: "2026-11-24 20:00 to 22:00, direct",
    offered: "2026-11-25 08:00, 2 changes",
    zone: berlin,
    verdict: "accepted",
  },
  {
    why: "a night train gives way to another night train",
    policy: usual,
    planned: "2026-11-24 22:00 to 07:00, direct",
    offered: "2026-11-25 08:30, direct",
    zone: berlin,
    verdict: "accepted",
  },
  {
    why: "everything is against it",
    policy: usual,
    planned: "2026-11-24 20:00 to 22:00, direct",
    offered: "2026-11-25 11:00, 2 changes",
    zone: berlin,
    verdict: "asked: later, other_day, more_changes, overnight",
  },
  {
    why: "two hours are two hours also when the clocks go back",
    policy: "2 h later, same day, no extra change, overnight",
    planned: "2026-10-25 00:30 to 02:30, direct",
    offered: "2026-10-25 03:30, direct",
    zone: berlin,
    verdict: "accepted",
  },
  {
    why: "when the clocks go forward, three by the clock may be two by the watch",
    policy: "2 h later, same day, no extra change, overnight",
    planned: "2026-03-29 00:30 to 01:30, direct",
    offered: "2026-03-29 04:30, direct",
    zone: berlin,
    verdict: "accepted",
  },
  {
    why: "the day is that of the destination: still the same in New York",
    policy: usual,
    planned: "2026-11-24 18:00 to 22:00, direct",
    offered: "2026-11-24 23:50, direct",
    zone: "America/New_York",
    verdict: "accepted",
  },
  {
    why: "a night in Tokyo is noon to seven in the evening before, by UTC",
    policy: "4 h later, any day, no extra change, never overnight",
    planned: "2026-11-24 20:00 to 23:30, direct",
    offered: "2026-11-25 01:30, direct",
    zone: "Asia/Tokyo",
    verdict: "asked: overnight",
  },
];

/** As the columns of standing_policies. Throws at what is not written like the others. */
export function readPolicy(written: string) {
  const [later = "", day, changes = "", night] = written.split(", ");
  const hours = /^(\d+) h later$/.exec(later)?.[1];
  const extra = /^(no|\d) extra changes?$/.exec(changes)?.[1];
  if (hours === undefined || extra === undefined) throw new Error(`Not a policy: ${written}`);
  return {
    later_minutes: Number(hours) * 60,
    same_day: oneOf(day, "same day", "any day"),
    extra_changes: extra === "no" ? 0 : Number(extra),
    overnight: oneOf(night, "overnight", "never overnight"),
  };
}

/** Times without a zone, and how often one changes. An end before its start is on the next day. */
export function readPlanned(written: string) {
  const [, day = "", from = "", to = "", how = ""] = /^(\S+) (\S+) to (\S+), (.+)$/.exec(written) ?? [];
  const ends = to > from ? day : nextDay(day);
  return { departs: `${day} ${from}`, arrives: `${ends} ${to}`, changes: readChanges(how) };
}

export function readOffered(written: string) {
  const [, arrives = "", how = ""] = /^(\S+ \S+), (.+)$/.exec(written) ?? [];
  return { arrives, changes: readChanges(how) };
}

/** What is against it; empty: nothing. */
export function readVerdict(written: string): string[] {
  if (written === "accepted") return [];
  const [, objections] = /^asked: (.+)$/.exec(written) ?? [];
  if (objections === undefined) throw new Error(`Not a verdict: ${written}`);
  return objections.split(", ");
}

function readChanges(how: string): number {
  if (how === "direct") return 0;
  const count = /^(\d) changes?$/.exec(how)?.[1];
  if (count === undefined) throw new Error(`Not a number of changes: ${how}`);
  return Number(count);
}

function oneOf(word: string | undefined, yes: string, no: string): boolean {
  if (word !== yes && word !== no) throw new Error(`Neither "${yes}" nor "${no}": ${word}`);
  return word === yes;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
