import { shiftCalls, type TimedCall, timedCalls } from "./gtfs-calls";
import type { StopTimes } from "./gtfs-stop-times";
import { count, type Timetable, type Trip } from "./gtfs-timetable";
import { formatTime, serviceDayStart } from "./gtfs-values";

/** Of a batch for `import_timetable()`. */
const CALLS_AT_ONCE = 12_000;
const JOURNEYS_AT_ONCE = 1_000;
/** A trip that would run more often in a day is a mistake (a headway of seconds). */
const RUNS_A_DAY = 1_500;

/** As `import_timetable()` takes it: times in seconds since 1970. */
interface Journey {
  trip: string;
  date: string;
  start: string;
  operator: string;
  mode: string;
  service: string;
  line: string;
  direction: number | null;
  departs: number;
  arrives: number;
  calls: [position: number, stop: string, arrives: number | null, departs: number | null][];
}

/** Journeys of one day, and the range of trip ids (in the order of bytes) that they are all of. */
interface JourneyBatch {
  journeys: Journey[];
  span: { date: string; after: string | null; upto: string | null };
}

interface DatedJourneys {
  timetable: Timetable;
  /** By the places of the timetable's trips. */
  times: StopTimes;
  days: string[];
  /** Trips, by place, that can't be used. */
  broken: Set<number>;
}

/** All journeys of the days, day by day, in batches that together cover every trip id there may be. */
export function* journeyBatches({ timetable, times, days, broken }: DatedJourneys): Generator<JourneyBatch> {
  const { trips, stops, timeZone, problems } = timetable;
  const order = trips
    .map((trip, place) => ({ place, key: Buffer.from(trip.id, "utf8").toString("latin1") }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  const judged = new Set<number>();

  for (const [day, date] of days.entries()) {
    const start = serviceDayStart(date, timeZone);
    let after: string | null = null;
    let journeys: Journey[] = [];
    let calls = 0;
    for (const { place } of order) {
      const trip = trips[place];
      if (!trip?.days.includes(day) || broken.has(place)) continue;
      const timed = timedCalls(times.of(place));
      if (typeof timed === "string") {
        // Counted once, however many days it would run.
        if (!judged.has(place)) count(problems, timed);
        judged.add(place);
        continue;
      }
      const runs = runsOf(trip, timed);
      if (runs.length > RUNS_A_DAY) {
        count(problems, "frequency_unclear");
        continue;
      }
      if (journeys.length > 0 && journeys.length + runs.length > JOURNEYS_AT_ONCE) calls = CALLS_AT_ONCE;
      if (calls >= CALLS_AT_ONCE) {
        const upto: string | null = journeys.at(-1)?.trip ?? null;
        yield { journeys, span: { date, after, upto } };
        [after, journeys, calls] = [upto, [], 0];
      }
      for (const run of runs) {
        journeys.push(journeyOf(trip, { date, start, run, codeOf: (stop) => stops[stop]?.code ?? "" }));
        calls += run.calls.length;
      }
    }
    yield { journeys, span: { date, after, upto: null } };
  }
}

interface Run {
  /** `HH:MM:SS` where the trip repeats, else "". */
  start: string;
  calls: TimedCall[];
}

function runsOf(trip: Trip, calls: TimedCall[]): Run[] {
  if (trip.repeats.length === 0) return [{ start: "", calls }];
  const first = calls[0]?.departs ?? 0;
  const starts = new Set<number>();
  for (const { from, until, every } of trip.repeats) {
    for (let at = from; at < until && starts.size <= RUNS_A_DAY; at += every) starts.add(at);
  }
  return [...starts].map((at) => ({ start: formatTime(at), calls: shiftCalls(calls, at - first) }));
}

interface Dated {
  date: string;
  /** From when its times count, in seconds since 1970. */
  start: number;
  run: Run;
  codeOf(stop: number): string;
}

function journeyOf(trip: Trip, { date, start, run, codeOf }: Dated): Journey {
  const moment = (time: number | null | undefined) =>
    time === null || time === undefined ? null : start + time;
  const { id, operator, mode, service, line, direction } = trip;
  return {
    ...{ trip: id, date, start: run.start, operator, mode, service, line, direction },
    departs: moment(run.calls[0]?.departs) ?? start,
    arrives: moment(run.calls.at(-1)?.arrives) ?? start,
    calls: run.calls.map(({ position, stop, arrives, departs }) => [
      position,
      codeOf(stop),
      moment(arrives),
      moment(departs),
    ]),
  };
}
