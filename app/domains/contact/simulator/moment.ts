import { Temporal } from "temporal-polyfill";
import type { ExampleJourney } from "./examples";
import type { SimulatorQuery } from "./schema";

/** Time of the night and of the working day that the presets mean, by the customer's clock. */
const NIGHT = { hour: 3, minute: 10 };
const WORK = { hour: 10, minute: 30 };

/** A day further away than this, either way, is a slip of the hand. */
const FARTHEST_DAYS = 366;

/** Nobody is told of a journey that has as good as left. */
const BEFORE_DEPARTURE = { hours: 2 };

/**
 * The instant that the form means. `now` and the zone are the customer's; a skipped time counts as the one after it.
 * For a journey of one's own, night and working hours are the last ones that leave time to act before `departure`.
 */
export function momentOf(
  { when, date, time }: Pick<SimulatorQuery, "when" | "date" | "time">,
  now: Temporal.ZonedDateTime,
  departure: Temporal.Instant | null = null,
): Temporal.ZonedDateTime {
  const latest = departure?.subtract(BEFORE_DEPARTURE).toZonedDateTimeISO(now.timeZoneId) ?? null;
  switch (when) {
    case "now":
      return now.round({ smallestUnit: "minute", roundingMode: "floor" });
    case "night":
      return fitting({ now, latest }, NIGHT);
    case "work":
      return fitting({ now, latest }, WORK, ({ dayOfWeek }) => dayOfWeek <= 5);
    case "at": {
      const day = date ? Temporal.PlainDate.from(date) : now.toPlainDate();
      const away = Math.abs(now.toPlainDate().until(day).total("days"));
      return (away > FARTHEST_DAYS ? now.toPlainDate() : day).toZonedDateTime({
        timeZone: now.timeZoneId,
        plainTime: Temporal.PlainTime.from(time ?? "12:00"),
      });
    }
  }
}

const isAfter = (one: Temporal.ZonedDateTime, other: Temporal.ZonedDateTime) =>
  one.epochMilliseconds > other.epochMilliseconds;

/** Of the days that fit, the last whose time is not after `latest`; without that, the next from `now` on. */
function fitting(
  { now, latest }: { now: Temporal.ZonedDateTime; latest: Temporal.ZonedDateTime | null },
  time: { hour: number; minute: number },
  fits: (moment: Temporal.ZonedDateTime) => boolean = () => true,
): Temporal.ZonedDateTime {
  const day = latest ? -1 : 1;
  let moment = latest ? latest.withPlainTime(time) : nextAt(now, time);
  if (latest && isAfter(moment, latest)) moment = moment.subtract({ days: 1 });
  while (!fits(moment)) moment = moment.add({ days: day });
  return moment;
}

/** When the journey leaves and arrives, the next time after the moment that still lets one act. */
export function departureAfter(
  moment: Temporal.ZonedDateTime,
  { leaves, minutes, from }: Pick<ExampleJourney, "leaves" | "minutes" | "from">,
): { departsAt: Temporal.Instant; arrivesAt: Temporal.Instant } {
  const earliest = moment.add(BEFORE_DEPARTURE).withTimeZone(from.timeZone);
  const [hour = 0, minute = 0] = leaves.split(":").map(Number);
  const departsAt = nextAt(earliest, { hour, minute }).toInstant();
  return { departsAt, arrivesAt: departsAt.add({ minutes }) };
}

/** A time zone that the browser's or the database's list knows and this runtime doesn't falls back to UTC. */
export function zonedNow(timeZone: string, now = Temporal.Now.instant()): Temporal.ZonedDateTime {
  try {
    return now.toZonedDateTimeISO(timeZone);
  } catch {
    return now.toZonedDateTimeISO("UTC");
  }
}

/** The first instant, not before this one, at which its clock shows the time. */
function nextAt(
  from: Temporal.ZonedDateTime,
  time: { hour: number; minute: number },
): Temporal.ZonedDateTime {
  const today = from.withPlainTime(time);
  return Temporal.ZonedDateTime.compare(today, from) >= 0 ? today : from.add({ days: 1 }).withPlainTime(time);
}
