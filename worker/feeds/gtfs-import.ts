import type { SupabaseClient } from "~/lib/supabase.server";
import { OperatorError } from "../../supabase/embedded/operator-error";
import { type FeedRun, recordRun } from "./feed-runs";
import { GtfsArchive } from "./gtfs-archive";
import { journeyBatches } from "./gtfs-journeys";
import { StopTimes } from "./gtfs-stop-times";
import { count, readTimetable, type Timetable } from "./gtfs-timetable";
import { daysFrom } from "./gtfs-values";

const STOPS_AT_ONCE = 1_000;

interface TimetableImport {
  /** A GTFS feed, by path. */
  file: string;
  /** Id that the feed goes by here. */
  feed: string;
  /** First service day, YYYY-MM-DD, and how many. */
  date: string;
  days: number;
  /** Where its operators are licensed (ISO 3166-1 alpha-2), which GTFS does not say. */
  country?: string;
  /** In the role `notifier`. */
  supabase: SupabaseClient;
  /** How much of a step is done, 0 to 1. */
  onProgress?(step: "reading" | "writing", share: number): void;
}

/** What `import_timetable()` answers, summed up. */
const COUNTS = [
  "operators",
  "stops",
  "journeys",
  "calls",
  "removed",
  "kept_as_sold",
  "kept_though_gone",
] as const;
type Counts = Record<(typeof COUNTS)[number], number>;

export interface Imported {
  /** Dated journeys and calls that the feed tells of these days. */
  told: { journeys: number; calls: number };
  /** New or changed; removed; kept for those who booked. */
  counts: Counts;
  /** What could not be used, by why. */
  problems: Record<string, number>;
}

/**
 * Takes the service days of a GTFS feed over, streaming, in batches that are safe to repeat. Throws
 * `OperatorError` when the feed can't be read or the portal no longer answers: what was taken over until then
 * stays, and the feed can be imported again. Either way `feed_runs` says what became of it.
 */
export async function importTimetable(options: TimetableImport): Promise<Imported> {
  const { supabase, feed, file } = options;
  const started = performance.now();
  const run = {
    feed,
    kind: "timetable" as const,
    source: file.split(/[\\/]/).at(-1)?.slice(0, 300) || "feed.zip",
  };
  try {
    const imported = await takeOver(options);
    await recordRun(supabase, {
      ...run,
      ...outcomeOf(imported),
      milliseconds: Math.round(performance.now() - started),
    });
    return imported;
  } catch (error) {
    if (error instanceof OperatorError)
      await recordRun(supabase, { ...run, refused: "unreadable" }).catch(() => {});
    throw error;
  }
}

function outcomeOf({ told, counts, problems }: Imported): Partial<FeedRun> {
  const refused = Object.values(problems).reduce((sum, number) => sum + number, 0);
  return {
    ...{ entities: told.journeys, matched: told.journeys, unmatched: refused, problems },
    ...{ applied: counts.journeys, unchanged: Math.max(told.journeys - counts.journeys, 0) },
  };
}

async function takeOver({
  file,
  feed,
  date,
  days,
  country,
  supabase,
  onProgress,
}: TimetableImport): Promise<Imported> {
  const archive = await GtfsArchive.open(file);
  try {
    const dates = daysFrom(date, days);
    const timetable = await readTimetable(archive, { feed, days: dates });
    const { trips, stops, operators, title, timeZone, problems } = timetable;
    if (trips.length === 0) {
      throw new OperatorError(`The feed has no trips on ${describeDays(dates)}: nothing was changed.`);
    }
    const broken = new Set<number>();
    const times = await StopTimes.read(archive, {
      trips: new Map(trips.map(({ id }, place) => [id, place])),
      stops: new Map(stops.map(({ code }, place) => [code, place])),
      onProgress: (share) => onProgress?.("reading", share),
      onProblem: (trip) => {
        if (!broken.has(trip)) count(problems, "trip_with_unclear_call");
        broken.add(trip);
      },
    });

    const counts: Counts = emptyCounts();
    const send = async (batch: Record<string, unknown>) => {
      const { data, error } = await supabase.rpc("import_timetable", {
        feed: { id: feed, title, time_zone: timeZone },
        batch: JSON.parse(JSON.stringify(batch)),
      });
      if (error)
        throw new OperatorError(`The portal refused: ${error.message}. Import the feed again to go on.`);
      for (const name of COUNTS) counts[name] += Number(Object(data)[name] ?? 0);
    };

    await send({ operators: operators.map((operator) => ({ ...operator, country })) });
    await sendStops(timetable, send);
    const told = { journeys: 0, calls: 0 };
    const total = trips.reduce((sum, trip) => sum + trip.days.length, 0);
    let sent = 0;
    for (const batch of journeyBatches({ timetable, times, days: dates, broken })) {
      await send({ ...batch });
      told.journeys += batch.journeys.length;
      told.calls += batch.journeys.reduce((sum, { calls }) => sum + calls.length, 0);
      sent += new Set(batch.journeys.map(({ trip }) => trip)).size;
      onProgress?.("writing", Math.min(sent / total, 1));
    }
    await send({ finished: true });
    onProgress?.("writing", 1);
    return { told, counts, problems: Object.fromEntries(problems) };
  } finally {
    archive.close();
  }
}

/** Stations go in batches before those of what belongs to them. */
async function sendStops(
  { stops }: Timetable,
  send: (batch: Record<string, unknown>) => Promise<void>,
): Promise<void> {
  const firstPart = stops.findIndex(({ station }) => station !== null);
  const wholes = firstPart === -1 ? stops : stops.slice(0, firstPart);
  for (const group of [wholes, stops.slice(wholes.length)]) {
    for (let at = 0; at < group.length; at += STOPS_AT_ONCE) {
      await send({ stops: group.slice(at, at + STOPS_AT_ONCE) });
    }
  }
}

const emptyCounts = (): Counts => ({
  ...{ operators: 0, stops: 0, journeys: 0, calls: 0 },
  ...{ removed: 0, kept_as_sold: 0, kept_though_gone: 0 },
});

const describeDays = (dates: string[]) =>
  dates.length === 1 ? String(dates[0]) : `${dates[0]} to ${dates.at(-1)}`;
