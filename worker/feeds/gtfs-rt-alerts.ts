import bindings from "gtfs-realtime-bindings";
import type { Entity } from "./gtfs-rt-message";
import { readTrip, type TripNamed } from "./gtfs-rt-updates";

const { Cause, Effect } = bindings.transit_realtime.Alert;

/** Causes of alerts as `disruptions.reason` has them; others are kept to themselves. */
const REASONS: Record<number, string> = {
  [Cause.TECHNICAL_PROBLEM]: "technical",
  [Cause.MAINTENANCE]: "technical",
  [Cause.CONSTRUCTION]: "technical",
  [Cause.STRIKE]: "strike",
  [Cause.DEMONSTRATION]: "traffic",
  [Cause.ACCIDENT]: "traffic",
  [Cause.WEATHER]: "weather",
  [Cause.POLICE_ACTIVITY]: "safety",
  [Cause.MEDICAL_EMERGENCY]: "safety",
};

interface AlertsTold {
  /** Trips that do not run, as `apply_alerts()` takes them. */
  cancelled: (TripNamed & { reason?: string })[];
  /** Why what is said of a trip, or of all trips of a route, is so. */
  reasonOf(trip: TripNamed): string | undefined;
  /** Alerts from which nothing follows for a trip, by why. */
  problems: Record<string, number>;
}

/**
 * What alerts say of trips (gtfs.org/documentation/realtime/feed-entities/service-alerts): those with the effect
 * NO_SERVICE that name a trip as a whole cancel it, and the cause of any is the reason of what trip updates tell.
 * A route or a stop without service is no statement about a trip that we could act on without guessing.
 */
export function readAlerts(alerts: Iterable<Entity>, now: Date): AlertsTold {
  const cancelled: AlertsTold["cancelled"] = [];
  const reasons = new Map<string, string>();
  const problems: Record<string, number> = {};
  const seconds = now.getTime() / 1000;
  for (const { alert } of alerts) {
    if (!alert) continue;
    const periods = alert.activePeriod ?? [];
    const isOver =
      periods.length > 0 &&
      periods.every(({ end }) => Number(String(end ?? 0)) > 0 && Number(String(end)) < seconds);
    if (isOver) continue;
    const reason = REASONS[alert.cause ?? Cause.UNKNOWN_CAUSE];
    let follows = false;
    for (const { trip, routeId, stopId } of alert.informedEntity ?? []) {
      const named = trip && !stopId ? readTrip(trip) : null;
      if (named && alert.effect === Effect.NO_SERVICE)
        cancelled.push({ ...named, ...(reason && { reason }) });
      if (reason && named?.trip) reasons.set(`trip ${named.trip}`, reason);
      if (reason && routeId && !trip && !stopId) reasons.set(`route ${routeId}`, reason);
      follows ||= (named !== null && alert.effect === Effect.NO_SERVICE) || reason !== undefined;
    }
    if (!follows) problems.alert_without_consequence = (problems.alert_without_consequence ?? 0) + 1;
  }
  return {
    cancelled,
    reasonOf: ({ trip, route }) => reasons.get(`trip ${trip}`) ?? reasons.get(`route ${route}`),
    problems,
  };
}
