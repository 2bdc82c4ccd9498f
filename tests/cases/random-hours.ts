import { Temporal } from "temporal-polyfill";
import type { openSteps } from "../../app/domains/contact/chain-rules";
import type { Digest } from "../../app/domains/contact/digest-rules";
import type { QuietHours } from "../../app/domains/contact/quiet-rules";
import type { seeded } from "../setup/random";

/**
 * Random schedules, and the slow and plain way to say what is right: walking along the wall clock. By quarters of an
 * hour, on which everything here begins and ends, zones and schedules alike.
 */

const zones = [
  ...["Europe/Berlin", "Europe/London", "America/New_York", "America/St_Johns", "America/Santiago", "UTC"],
  ...["Australia/Lord_Howe", "Asia/Kathmandu", "Asia/Shanghai", "Pacific/Auckland", "Pacific/Chatham"],
];
/** Noon of UTC before a day on which some of these zones shift, and two ordinary ones. */
const days = [
  ...["2026-03-07", "2026-03-28", "2026-04-04", "2026-10-03", "2026-10-24", "2026-10-31"],
  ...["2026-09-05", "2026-09-26", "2027-03-27", "2026-06-30", "2026-12-31"],
];
const minutes = Array.from({ length: 96 }, (_, index) => index * 15);
const numbers = Array.from({ length: 2160 }, (_, index) => index);

const QUARTER = { smallestUnit: "minute", roundingIncrement: 15 } as const;

type Random = ReturnType<typeof seeded>;

export function randomHours({ pick, chance }: Random): QuietHours {
  const week = Array.from({ length: pick([1, 3, 6, 12]) }, () => {
    const [one, other] = [pick(minutes), pick(minutes)];
    const [from, to] = one < other ? [one, other] : [other, one + 15];
    return { weekday: pick([1, 2, 3, 4, 5, 6, 7, 7, 7]), from, to: Math.min(to, 1440) };
  });
  const day = Temporal.PlainDate.from(pick(days));
  const dates = chance()
    ? []
    : [0, 1, 2].flatMap((later) =>
        chance()
          ? [{ day: day.add({ days: later }).toString(), mode: pick(["quiet", "open"] as const) }]
          : [],
      );
  return { time_zone: pick(zones), week, dates };
}

export function randomDigest({ pick }: Random): Digest {
  const time = Temporal.PlainTime.from("00:00").add({ minutes: pick(minutes) });
  return {
    rhythm: pick(["daily", "weekly"] as const),
    at: time.toString({ smallestUnit: "minute" }),
    weekday: pick([1, 6, 7, 7]),
    time_zone: pick(zones),
  };
}

/** Within a day and a half of noon of one of the days, on any second. */
export function randomInstant({ pick }: Random): Temporal.Instant {
  return Temporal.Instant.from(`${pick(days)}T12:00Z`).add({
    minutes: pick(numbers),
    seconds: pick([0, 0, 1, 59]),
  });
}

export function randomChain(random: Random): Parameters<typeof openSteps>[0] {
  const { pick, chance } = random;
  const moment = randomInstant(random);
  const later = () => (chance() ? moment.add({ minutes: pick(numbers) - 300 }) : undefined);
  return {
    moment,
    steps: Array.from({ length: pick([1, 2, 4, 7]) }, () => ({
      wait: pick([0, 0, 5, 30, 240, 1440]),
      disturbs: pick([true, true, false]),
    })),
    digest: pick([{ ...randomDigest(random), rhythm: "now" as const }, randomDigest(random)]),
    hours: randomHours(random),
    urgency: {
      breaks_quiet: pick(["never", "departure", "departure", "always"] as const),
      departure_lead_minutes: pick([0, 90, 180]),
      departs_at: later(),
      decide_by: later(),
    },
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock by Intl, which the rules don't use. */
function wallClock(zone: string, at: Temporal.Instant): { day: string; weekday: number; minute: number } {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      hourCycle: "h23",
      dateStyle: "short",
      timeStyle: "short",
    });
  formats.set(zone, format);
  const [day = "", time = ""] = format.format(at.epochMilliseconds).split(", ");
  const [hours = "", minute = ""] = time.split(":");
  return {
    day,
    weekday: new Date(`${day}T00:00Z`).getUTCDay() || 7,
    minute: Number(hours) * 60 + Number(minute),
  };
}

function isQuiet({ time_zone, week, dates }: QuietHours, at: Temporal.Instant): boolean {
  const { day, weekday, minute } = wallClock(time_zone, at);
  const mode = dates.find((date) => date.day === day)?.mode;
  if (mode) return mode === "quiet";
  return week.some((range) => range.weekday === weekday && range.from <= minute && minute < range.to);
}

/** `quietUntil()` the slow way. */
export function walkUntilOpen(hours: QuietHours, at: Temporal.Instant): Temporal.Instant {
  let moment = at;
  while (isQuiet(hours, moment)) moment = nextQuarter(moment);
  return moment;
}

/** `nextDigest()` the slow way: the first quarter of each day on which it is time, and of those the first to come. */
export function walkToDigest(digest: Digest, at: Temporal.Instant): Temporal.Instant {
  const [hours = "", minutes = ""] = digest.at.split(":");
  const wanted = Number(hours) * 60 + Number(minutes);
  const gone = new Set<string>();
  for (let moment = at.subtract({ hours: 30 }).round({ ...QUARTER, roundingMode: "floor" }); ; ) {
    const { day, weekday, minute } = wallClock(digest.time_zone, moment);
    if (minute >= wanted && !gone.has(day)) {
      gone.add(day);
      const isItsDay = digest.rhythm === "daily" || weekday === digest.weekday;
      if (isItsDay && Temporal.Instant.compare(moment, at) >= 0) return moment;
    }
    moment = nextQuarter(moment);
  }
}

function nextQuarter(moment: Temporal.Instant): Temporal.Instant {
  return moment.add({ nanoseconds: 1 }).round({ ...QUARTER, roundingMode: "ceil" });
}
