import { Temporal } from "temporal-polyfill";
import { OperatorError } from "../../supabase/embedded/operator-error";
import type { GtfsArchive } from "./gtfs-archive";
import { readCalendar } from "./gtfs-calendar";
import { readNames } from "./gtfs-names";
import { type Mode, modeOf, parseTime, serviceOf } from "./gtfs-values";

/** Past these a feed is none that a machine of ours should hold in memory. */
const MAX_STOPS = 1_000_000;
const MAX_TRIPS = 3_000_000;

interface Operator {
  code: string;
  names: Record<string, string>;
}

/** As `import_timetable()` takes it. */
export interface Stop {
  code: string;
  names: Record<string, string>;
  time_zone: string;
  latitude: number | null;
  longitude: number | null;
  station: string | null;
  platform: string | null;
  connection_minutes: number | null;
}

export interface Trip {
  id: string;
  operator: string;
  mode: Mode;
  service: string;
  line: string;
  direction: number | null;
  /** Days that are imported on which it runs, by their place among them. */
  days: number[];
  /** Runs at an interval (frequencies.txt), in seconds of the service day, the end not included. */
  repeats: { from: number; until: number; every: number }[];
}

export interface Timetable {
  title: string;
  timeZone: string;
  operators: Operator[];
  /** Stations and places before what belongs to them. */
  stops: Stop[];
  /** Those that run on one of the days. */
  trips: Trip[];
  /** What could not be used, counted by why. */
  problems: Map<string, number>;
}

/** Counts one more that could not be used. */
export function count(problems: Map<string, number>, problem: string): void {
  problems.set(problem, (problems.get(problem) ?? 0) + 1);
}

/** Everything of a feed but its stop times, for these service days (YYYY-MM-DD). Throws `OperatorError`. */
export async function readTimetable(
  archive: GtfsArchive,
  { feed, days }: { feed: string; days: string[] },
): Promise<Timetable> {
  for (const table of ["agency", "stops", "routes", "trips", "stop_times"]) {
    if (!archive.has(table)) throw new OperatorError(`This is no GTFS feed: it has no ${table}.txt.`);
  }
  const problems = new Map<string, number>();
  const names = await readNames(archive);
  const { operators, timeZone, title } = await readAgencies(archive, { feed, names });
  const running = await readCalendar(archive, days);
  const routes = await readRoutes(archive, operators, problems);
  const trips = await readTrips(archive, { routes, running, problems });
  await readFrequencies(archive, trips, problems);
  const stops = await readStops(archive, { names, timeZone, problems });
  return { title, timeZone, operators, stops, trips: [...trips.values()], problems };
}

type Names = Awaited<ReturnType<typeof readNames>>;

async function readAgencies(archive: GtfsArchive, { feed, names }: { feed: string; names: Names }) {
  const operators: Operator[] = [];
  const zones = new Set<string>();
  let title = names.publisher;
  await archive.read("agency", {
    columns: ["agency_id", "agency_name", "agency_timezone"],
    required: ["agency_name", "agency_timezone"],
    onRow: ([id = "", name = "", zone = ""]) => {
      operators.push({ code: id || feed, names: names.of("agency", "agency_name", id, name || id) });
      zones.add(zone);
      title ||= name;
    },
  });
  const [timeZone = "", another] = zones;
  // Times of all the feed count by the one zone of its agencies.
  if (another !== undefined)
    throw new OperatorError(`The agencies have two zones: ${timeZone} and ${another}.`);
  if (!isZone(timeZone)) throw new OperatorError(`The agency's zone "${timeZone}" does not exist.`);
  return { operators, timeZone, title: title.slice(0, 120) };
}

function isZone(zone: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId !== "";
  } catch {
    return false;
  }
}

interface Route {
  operator: string;
  mode: Mode;
  names: string[];
}

async function readRoutes(archive: GtfsArchive, operators: Operator[], problems: Map<string, number>) {
  const routes = new Map<string, Route>();
  const codes = new Set(operators.map(({ code }) => code));
  const [only = ""] = codes.size === 1 ? codes : [];
  await archive.read("routes", {
    columns: ["route_id", "agency_id", "route_short_name", "route_long_name", "route_type"],
    required: ["route_id", "route_type"],
    onRow: ([id = "", agency = "", short = "", long = "", type = ""]) => {
      const mode = modeOf(type);
      if (!mode) return count(problems, "route_of_unknown_type");
      const operator = codes.has(agency) ? agency : only;
      if (operator === "") return count(problems, "route_of_unknown_agency");
      routes.set(id, { operator, mode, names: [short, long, id] });
    },
  });
  return routes;
}

interface TripsReading {
  routes: Map<string, Route>;
  running: Map<string, number[]>;
  problems: Map<string, number>;
}

async function readTrips(archive: GtfsArchive, { routes, running, problems }: TripsReading) {
  const trips = new Map<string, Trip>();
  await archive.read("trips", {
    columns: ["trip_id", "route_id", "service_id", "trip_short_name", "direction_id"],
    required: ["trip_id", "route_id", "service_id"],
    onRow: ([id = "", routeId = "", serviceId = "", short = "", direction = ""]) => {
      const days = running.get(serviceId);
      if (!days) return;
      const route = routes.get(routeId);
      if (!route) return count(problems, "trip_of_unknown_route");
      if (trips.has(id)) return count(problems, "trip_told_twice");
      trips.set(id, {
        ...{ id, operator: route.operator, mode: route.mode, service: serviceOf(short, ...route.names) },
        ...{ line: routeId, days, repeats: [] },
        direction: direction === "0" || direction === "1" ? Number(direction) : null,
      });
      if (trips.size > MAX_TRIPS) throw new OperatorError(`More than ${MAX_TRIPS} trips: import fewer days.`);
    },
  });
  return trips;
}

async function readFrequencies(
  archive: GtfsArchive,
  trips: Map<string, Trip>,
  problems: Map<string, number>,
) {
  await archive.read("frequencies", {
    columns: ["trip_id", "start_time", "end_time", "headway_secs"],
    required: ["trip_id", "start_time", "end_time", "headway_secs"],
    onRow: ([id = "", start = "", end = "", headway = ""]) => {
      const trip = trips.get(id);
      if (!trip) return;
      const [from, until, every] = [parseTime(start), parseTime(end), Number(headway)];
      if (from === null || until === null || !(every >= 1)) return count(problems, "frequency_unclear");
      trip.repeats.push({ from, until, every });
    },
  });
}

interface StopsReading {
  names: Names;
  timeZone: string;
  problems: Map<string, number>;
}

async function readStops(archive: GtfsArchive, { names, timeZone, problems }: StopsReading): Promise<Stop[]> {
  const stations: Stop[] = [];
  const others: Stop[] = [];
  const codes = new Set<string>();
  const minutes = await readConnections(archive);
  await archive.read("stops", {
    columns: [
      ...(["stop_id", "stop_name", "stop_lat", "stop_lon", "location_type"] as const),
      ...(["parent_station", "stop_timezone", "platform_code"] as const),
    ],
    required: ["stop_id"],
    onRow: ([code = "", name = "", lat = "", lon = "", type = "", parent = "", zone = "", platform = ""]) => {
      // Entrances, nodes of paths and boarding areas: nothing calls there.
      if (!["", "0", "1"].includes(type) || code === "") return;
      if (codes.has(code)) return count(problems, "stop_told_twice");
      codes.add(code);
      if (zone !== "" && !isZone(zone)) count(problems, "stop_in_unknown_zone");
      const [latitude, longitude] = [Number(lat || Number.NaN), Number(lon || Number.NaN)];
      const isPlaced = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
      (type === "1" ? stations : others).push({
        ...{ code, names: names.of("stops", "stop_name", code, name || code) },
        time_zone: isZone(zone) ? zone : timeZone,
        ...{ latitude: isPlaced ? latitude : null, longitude: isPlaced ? longitude : null },
        station: type === "1" || parent === "" ? null : parent,
        platform: platform !== "" && [...platform].length <= 8 ? platform : null,
        connection_minutes: minutes.get(code) ?? null,
      });
      if (codes.size > MAX_STOPS) throw new OperatorError(`The feed has more than ${MAX_STOPS} stops.`);
    },
  });
  const zones = new Map(stations.map((station) => [station.code, station.time_zone]));
  // A part has its station's zone and not its own.
  const parts = others.map((stop) => ({
    ...stop,
    time_zone: zones.get(stop.station ?? "") ?? stop.time_zone,
  }));
  const whole = parts.filter(({ station }) => station === null);
  return [...stations, ...whole, ...parts.filter(({ station }) => station !== null)];
}

/** Shortest times to change within a stop (transfers.txt, transfer_type 2), in minutes. */
async function readConnections(archive: GtfsArchive): Promise<Map<string, number>> {
  const minutes = new Map<string, number>();
  await archive.read("transfers", {
    columns: ["from_stop_id", "to_stop_id", "transfer_type", "min_transfer_time"],
    required: ["from_stop_id", "to_stop_id"],
    onRow: ([from = "", to = "", type = "", seconds = ""]) => {
      if (type !== "2" || from !== to || !/^\d{1,5}$/.test(seconds)) return;
      minutes.set(from, Math.min(Math.ceil(Number(seconds) / 60), 600));
    },
  });
  return minutes;
}
