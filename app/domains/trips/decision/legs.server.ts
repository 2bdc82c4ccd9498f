import type { Journey, NoticeEvent } from "../../../../worker/templates/events";
import type { Words } from "../../../../worker/templates/words";
import { nameIn } from "../names";
import type { Offer, OfferLeg } from "../offers/schema";
import type { CallView, LegView, OriginalView } from "./view";

type WithJourney = Extract<NoticeEvent, { journey: Journey }>;

/** Whether an event is about one journey of the traveller's. */
export function hasJourney(event: NoticeEvent): event is WithJourney {
  return "journey" in event;
}

/** "Train ICE 701". */
export function whatOf(words: Words, { mode, service }: Pick<OfferLeg, "mode" | "service">): string {
  return words.t(`notices:modeFirst.${mode}`, { service: words.code(service) });
}

/** A leg that can be chosen, by the clocks of its places. */
export function describeLeg(leg: OfferLeg, words: Words): LegView {
  const { locale } = words;
  return {
    key: leg.journey_id,
    what: whatOf(words, leg),
    operator: leg.operator && nameIn(leg.operator, locale),
    day: words.day(leg.departs_at, leg.from.time_zone),
    from: callAt(words, {
      place: nameIn(leg.from.names, locale),
      timeZone: leg.from.time_zone,
      iso: leg.departs_at,
      sameDayAs: leg.departs_at,
    }),
    to: callAt(words, {
      place: nameIn(leg.to.names, locale),
      timeZone: leg.to.time_zone,
      iso: leg.arrives_at,
      sameDayAs: leg.departs_at,
    }),
  };
}

/** The journey that a notice is about as it was booked, what became of it, and what was to follow. */
export function describeOriginal(event: WithJourney, { original }: Offer, words: Words): OriginalView {
  const { journey } = event;
  const state = stateOf(event);
  const onward = original.filter(({ service }) => service !== journey.service);
  return {
    state,
    stateText: words.t(`decide:original.${state}`),
    legs: [bookedLeg(event, journey, words), ...onward.map((leg) => describeLeg(leg, words))],
  };
}

function bookedLeg(event: WithJourney, journey: Journey, words: Words): LegView {
  const late = event.kind === "journey_delayed" ? event : null;
  const { from, to } = journey;
  return {
    key: "booked",
    what: whatOf(words, journey),
    operator: words.name(journey.operator),
    day: words.day(journey.departsAt, from.timeZone),
    from: callAt(words, {
      place: words.name(from.name),
      timeZone: from.timeZone,
      iso: journey.departsAt,
      sameDayAs: journey.departsAt,
      expected: late?.expectedDeparture,
    }),
    to: callAt(words, {
      place: words.name(to.name),
      timeZone: to.timeZone,
      iso: journey.arrivesAt,
      sameDayAs: journey.departsAt,
      expected: late?.expectedArrival,
    }),
  };
}

function callAt(
  words: Words,
  call: { place: string; timeZone: string; iso: string; sameDayAs: string; expected?: string },
): CallView {
  const { place, timeZone, iso, sameDayAs, expected } = call;
  const moved = expected !== undefined && Date.parse(expected) !== Date.parse(iso);
  return {
    place,
    iso,
    time: words.time(iso, timeZone, sameDayAs),
    expected: moved ? words.time(expected, timeZone, sameDayAs) : null,
  };
}

function stateOf({ kind }: WithJourney): OriginalView["state"] {
  if (kind === "journey_cancelled") return "cancelled";
  if (kind === "journey_delayed") return "late";
  return kind === "journey_diverted" ? "diverted" : "planned";
}
