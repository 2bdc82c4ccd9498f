import type { Call, Leg, Trip } from "../../app/domains/trips/schema";

/** Trips made up for the tests of pure rules. Times are ISO 8601 with the offset of the place. */

interface Place {
  name: string;
  timeZone: string;
  country: string;
  latitude: number;
  longitude: number;
  minimum?: number;
  station?: number;
}

const PLACES = {
  berlin: place("Berlin", "Europe/Berlin", "DE", 52.3667, 13.5033),
  munich: place("Munich", "Europe/Berlin", "DE", 48.3537, 11.775),
  frankfurt: place("Frankfurt", "Europe/Berlin", "DE", 50.0379, 8.5622),
  lisbon: place("Lisbon", "Europe/Lisbon", "PT", 38.7742, -9.1342),
  zurich: place("Zurich", "Europe/Zurich", "CH", 47.4582, 8.5555),
  geneva: place("Geneva", "Europe/Zurich", "CH", 46.2381, 6.109),
  oslo: place("Oslo", "Europe/Oslo", "NO", 60.1976, 11.1004),
  london: place("London", "Europe/London", "GB", 51.47, -0.4543),
  edinburgh: place("Edinburgh", "Europe/London", "GB", 55.95, -3.3725),
  istanbul: place("Istanbul", "Europe/Istanbul", "TR", 41.2753, 28.7519),
  shanghai: place("Shanghai", "Asia/Shanghai", "CN", 31.1434, 121.8052),
  beijing: place("Beijing", "Asia/Shanghai", "CN", 40.0801, 116.5846),
  newYork: place("New York", "America/New_York", "US", 40.6413, -73.7781),
  chicago: place("Chicago", "America/Chicago", "US", 41.9742, -87.9073),
  sanJuan: place("San Juan", "America/Puerto_Rico", "PR", 18.4394, -66.0018),
  reunion: place("Réunion", "Indian/Reunion", "RE", -20.89, 55.5164),
  paris: place("Paris", "Europe/Paris", "FR", 49.0097, 2.5479),
  stockholm: place("Stockholm", "Europe/Stockholm", "SE", 59.353, 18.111),
  helsinki: place("Helsinki", "Europe/Helsinki", "FI", 60.166, 24.969),
  prague: place("Prague", "Europe/Prague", "CZ", 50.089, 14.44),
  dresden: place("Dresden", "Europe/Berlin", "DE", 51.0405, 13.7323),
  dubai: place("Dubai", "Asia/Dubai", "AE", 25.2532, 55.3657),
  bangkok: place("Bangkok", "Asia/Bangkok", "TH", 13.69, 100.7501),
} as const;
export type PlaceName = keyof typeof PLACES;

function place(name: string, timeZone: string, country: string, latitude: number, longitude: number): Place {
  return { name, timeZone, country, latitude, longitude };
}

let lastId = 0;
const ids = new Map<string, number>();

function stopOf(
  name: PlaceName,
  { minimum = 30, station }: { minimum?: number; station?: number },
): Call["stop"] {
  const { name: words, timeZone, country, latitude, longitude } = PLACES[name];
  const id = ids.get(name) ?? ++lastId;
  ids.set(name, id);
  return {
    id,
    code: name,
    names: { en: words },
    time_zone: timeZone,
    country,
    latitude,
    longitude,
    connection_minutes: minimum,
    station_id: station ?? null,
  };
}

interface CallSketch {
  at: PlaceName;
  arrives?: string;
  departs?: string;
  /** Minutes behind the timetable, for each of its times. */
  late?: number;
  status?: Call["status"];
  platform?: string;
  expectedPlatform?: string;
  minimum?: number;
  station?: number;
}

interface LegSketch {
  calls: CallSketch[];
  mode?: Leg["journey"]["mode"];
  service?: string;
  country?: string | null;
  cancelled?: boolean;
  status?: Leg["status"];
  position?: number;
}

const shift = (instant: string | undefined, minutes: number) =>
  instant === undefined || minutes === 0
    ? null
    : new Date(Date.parse(instant) + minutes * 60_000).toISOString();

export function legOf({
  calls,
  mode = "flight",
  service = "HP 1",
  country = "DE",
  cancelled = false,
  status = "booked",
  position = 1,
}: LegSketch): Leg {
  const id = `leg ${++lastId}`;
  return {
    id,
    position,
    status,
    seat: null,
    revision: 0,
    changed_at: "2026-01-01T00:00:00Z",
    journey: {
      id: `journey ${lastId}`,
      operator: country === null ? null : { id: "operator", names: { en: "Operator" }, country },
      mode,
      service,
      status: cancelled ? "cancelled" : "scheduled",
      service_date: (calls[0]?.departs ?? "").slice(0, 10),
    },
    calls: calls.map(({ at, arrives, departs, late = 0, ...call }, index) => ({
      position: index + 1,
      stop: stopOf(at, call),
      arrives_at: arrives ?? null,
      departs_at: departs ?? null,
      expected_arrival: shift(arrives, late),
      expected_departure: shift(departs, late),
      platform: call.platform ?? null,
      expected_platform: call.expectedPlatform ?? null,
      status: call.status ?? "scheduled",
    })),
  };
}

/** A leg without calls on the way; `late` as [departure, arrival] in minutes. */
export function hop(
  from: PlaceName,
  departs: string,
  to: PlaceName,
  arrives: string,
  {
    late = [0, 0],
    minimum,
    ...leg
  }: Omit<LegSketch, "calls"> & { late?: [number, number]; minimum?: number } = {},
): Leg {
  return legOf({
    ...leg,
    calls: [
      { at: from, departs, late: late[0], minimum },
      { at: to, arrives, late: late[1], minimum },
    ],
  });
}

export function tripOf(legs: Leg[], more: Partial<Trip> = {}): Trip {
  return {
    id: `trip ${++lastId}`,
    reference: "HPTEST",
    operator: { id: "operator", names: { en: "Operator" }, country: "DE" },
    passengers: 1,
    refundable: false,
    added_at: "2026-01-01T00:00:00Z",
    legs,
    ...more,
  };
}
