import bindings from "gtfs-realtime-bindings";
import type { Entity } from "./gtfs-rt-message";
import { formatTime, parseDate, parseTime } from "./gtfs-values";

const { TripDescriptor, TripUpdate } = bindings.transit_realtime;
const OfTrip = TripDescriptor.ScheduleRelationship;
const OfStop = TripUpdate.StopTimeUpdate.ScheduleRelationship;

type Descriptor = NonNullable<NonNullable<Entity["tripUpdate"]>["trip"]>;
type StopTold = NonNullable<NonNullable<Entity["tripUpdate"]>["stopTimeUpdate"]>[number];

/** Which run of which trip, as `apply_trip_updates()` takes it. */
export interface TripNamed {
  trip?: string;
  /** YYYY-MM-DD. */
  date?: string;
  /** HH:MM:SS of the service day. */
  start?: string;
  route?: string;
  direction?: number;
}

/** As `apply_trip_updates()` takes it: times in seconds since 1970, delays in seconds. */
export interface TripTold extends TripNamed {
  relationship: "scheduled" | "cancelled" | "added" | "duplicated";
  /** When this was known, ISO 8601. */
  at: string;
  delay?: number;
  reason?: string;
  /** What is copied, and when the copy starts. */
  of?: TripNamed;
  copy_start?: string;
  stops: StopUpdate[];
}

interface StopUpdate {
  sequence?: number;
  stop?: string;
  relationship: "scheduled" | "skipped" | "no_data";
  arrival_time?: number;
  arrival_delay?: number;
  departure_time?: number;
  departure_delay?: number;
  assigned_stop?: string;
}

const RELATIONSHIPS: Record<number, TripTold["relationship"]> = {
  [OfTrip.SCHEDULED]: "scheduled",
  [OfTrip.UNSCHEDULED]: "scheduled",
  [OfTrip.CANCELED]: "cancelled",
  // Not to be shown to passengers any more: to those who booked it is the same.
  [OfTrip.DELETED]: "cancelled",
  [OfTrip.ADDED]: "added",
  [OfTrip.NEW]: "added",
  [OfTrip.DUPLICATED]: "duplicated",
};

/**
 * What a TripUpdate tells (gtfs.org/documentation/realtime/feed-entities/trip-updates), or in one word why it
 * can't be used. `at` is the message's time, for updates that have none of their own.
 */
export function readTripUpdate(
  update: NonNullable<Entity["tripUpdate"]>,
  at: Date,
): { told: TripTold } | { problem: string } {
  const relationship = RELATIONSHIPS[update.trip?.scheduleRelationship ?? OfTrip.SCHEDULED];
  if (!update.trip || !relationship || update.trip.modifiedTrip) return { problem: "unsupported" };
  const named = readTrip(update.trip);
  if (!named) return { problem: "unclear_trip" };
  const own = Number(String(update.timestamp ?? 0));
  const told: TripTold = {
    ...named,
    relationship,
    at: (own > 0 && own < 1e11 ? new Date(own * 1000) : at).toISOString(),
    ...(said(update, "delay") && { delay: Number(update.delay) }),
    stops: (update.stopTimeUpdate ?? []).map(readStop),
  };
  if (relationship !== "duplicated") return { told };
  const { tripId, startDate, startTime } = update.tripProperties ?? {};
  const [date, start] = [parseDate(startDate ?? ""), parseTime(startTime ?? "")];
  if (!tripId || !date || start === null) return { problem: "copy_without_time" };
  return {
    told: { ...told, trip: tripId, date, start: undefined, of: named, copy_start: formatTime(start) },
  };
}

/** Null when a date or a time of it is none. */
export function readTrip(trip: Descriptor): TripNamed | null {
  const date = trip.startDate ? parseDate(trip.startDate) : undefined;
  const start = trip.startTime ? parseTime(trip.startTime) : undefined;
  if (date === null || start === null) return null;
  return {
    ...(trip.tripId && { trip: trip.tripId }),
    ...(date && { date }),
    ...(start !== undefined && { start: formatTime(start) }),
    ...(trip.routeId && { route: trip.routeId }),
    ...(said(trip, "directionId") && { direction: Number(trip.directionId) }),
  };
}

function readStop(stop: StopTold): StopUpdate {
  const relationship = stop.scheduleRelationship ?? OfStop.SCHEDULED;
  const event = (told: StopTold["arrival"]) => ({
    time: told && said(told, "time") ? Number(String(told.time)) : undefined,
    delay: told && said(told, "delay") ? Number(told.delay) : undefined,
  });
  const [arrival, departure] = [event(stop.arrival), event(stop.departure)];
  return {
    ...(said(stop, "stopSequence") && { sequence: Number(stop.stopSequence) }),
    ...(stop.stopId && { stop: stop.stopId }),
    relationship:
      relationship === OfStop.SKIPPED ? "skipped" : relationship === OfStop.NO_DATA ? "no_data" : "scheduled",
    arrival_time: arrival.time,
    arrival_delay: arrival.delay,
    departure_time: departure.time,
    departure_delay: departure.delay,
    assigned_stop: stop.stopTimeProperties?.assignedStopId || undefined,
  };
}

/** Whether the field is in the message; decoded messages answer its default for one that isn't. */
function said(message: object, field: string): boolean {
  return Object.hasOwn(message, field);
}
