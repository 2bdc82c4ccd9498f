import { Temporal } from "temporal-polyfill";
import { type NoticeEvent, type NoticeTopic, TOPIC_OF } from "../../../../worker/templates/events";
import { EXAMPLE_JOURNEYS, EXAMPLE_PAGE, exampleThing, type JourneyId } from "./examples";
import { departureAfter } from "./moment";
import type { OwnJourney } from "./own-journey";
import type { SimulatorQuery } from "./schema";

/** What is tried: an event, and what the decision has to know of it. */
export interface Scenario {
  event: NoticeEvent;
  topic: NoticeTopic;
  delayMinutes: number | null;
  /** ISO 8601; null for what is no journey. */
  departsAt: string | null;
  decideBy: string | null;
}

/** How long other journeys are kept for somebody whose own was cancelled. */
const HELD = { hours: 6 };
const LAST_CHOICE = { hours: 1 };

/** The event as it would happen at the moment, on the journey given: one's own, or an example that leaves next. */
export function scenarioOf(
  { event: kind, delay }: Pick<SimulatorQuery, "event" | "delay">,
  tried: JourneyId | OwnJourney,
  moment: Temporal.ZonedDateTime,
): Scenario {
  const reportedAt = iso(moment.toInstant());
  const topic = TOPIC_OF[kind];
  const { line, departsAt, arrivesAt, before, now } = lineOf(tried, moment);
  const common = {
    journey: { ...line, departsAt: iso(departsAt), arrivesAt: iso(arrivesAt) },
    reportedAt,
    source: line.operator,
    page: EXAMPLE_PAGE,
  };
  const about = (event: NoticeEvent, more: Partial<Scenario> = {}): Scenario => ({
    event,
    topic,
    delayMinutes: null,
    departsAt: iso(departsAt),
    decideBy: null,
    ...more,
  });
  switch (kind) {
    case "journey_delayed": {
      const expectedDeparture = iso(departsAt.add({ minutes: delay }));
      return about({ kind, expectedDeparture, reason: "weather", ...common }, { delayMinutes: delay });
    }
    case "journey_cancelled": {
      const decideBy = iso(earlier(moment.toInstant().add(HELD), departsAt.subtract(LAST_CHOICE)));
      return about({ kind, reason: "technical", decideBy, ...common }, { decideBy });
    }
    case "place_changed":
      return about({ kind, before, now, ...common });
    case "checkin_open":
      return about({ kind, closesAt: iso(departsAt.subtract({ hours: 1 })), ...common });
    case "boarding":
      return about({ kind, place: now, closesAt: iso(departsAt.subtract({ minutes: 15 })), ...common });
    default: {
      const inDays = (days: number) => moment.toPlainDate().add({ days }).toString();
      return about(exampleThing(kind, reportedAt, inDays), { departsAt: null });
    }
  }
}

/** What an own journey's place would change to. */
const OTHER_PLACE = "7";

function lineOf(tried: JourneyId | OwnJourney, moment: Temporal.ZonedDateTime) {
  if (typeof tried === "string") {
    const { before, now, leaves: _leaves, minutes: _minutes, ...line } = EXAMPLE_JOURNEYS[tried];
    return { line, ...departureAfter(moment, EXAMPLE_JOURNEYS[tried]), before, now };
  }
  const { departsAt, arrivesAt, ...line } = tried.journey;
  return {
    line,
    departsAt: Temporal.Instant.from(departsAt),
    arrivesAt: Temporal.Instant.from(arrivesAt),
    before: tried.place ?? undefined,
    now: tried.place === OTHER_PLACE ? "5" : OTHER_PLACE,
  };
}

const iso = (instant: Temporal.Instant) => instant.toString({ smallestUnit: "second" });

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return one.epochMilliseconds < other.epochMilliseconds ? one : other;
}
