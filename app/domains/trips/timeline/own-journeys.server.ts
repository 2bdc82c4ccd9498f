import type { Customer } from "~/lib/session.server";
import type { Journey, Name } from "../../../../worker/templates/events";
import { nameIn } from "../names";
import { readTrips } from "../queries.server";
import type { Call, Leg, Names } from "../schema";
import { currentLegs, endOf, failureOf, planned, startOf } from "./rules";

/** So much later a journey must leave for it to be worth trying what a change would do. */
const AHEAD_MINUTES = 120;

/** More would make a long list of choices longer than anybody reads. */
const MOST = 6;

/** The customer's next legs, as notices speak of journeys; places as known now. Throws as `readTrips` does. */
export async function listOwnJourneys({
  customer,
  now,
}: {
  customer: Customer;
  /** ISO 8601. */
  now: string;
}): Promise<{ id: string; journey: Journey; place: string | null }[]> {
  const trips = await readTrips({ customer });
  const earliest = Date.parse(now) + AHEAD_MINUTES * 60_000;
  return trips
    .flatMap(currentLegs)
    .filter((leg) => !failureOf(leg) && Date.parse(planned(leg).departs) > earliest)
    .toSorted((one, other) => Date.parse(planned(one).departs) - Date.parse(planned(other).departs))
    .slice(0, MOST)
    .flatMap((leg) => {
      const { expected_platform, platform } = startOf(leg);
      const journey = journeyOf(leg);
      return journey ? [{ id: leg.id, journey, place: expected_platform ?? platform }] : [];
    });
}

function journeyOf(leg: Leg): Journey | null {
  const { journey } = leg;
  if (!journey.operator) return null;
  const stop = ({ stop: { names, time_zone } }: Call) => ({ name: inBoth(names), timeZone: time_zone });
  const { departs, arrives } = planned(leg);
  return {
    mode: journey.mode,
    service: journey.service,
    operator: inBoth(journey.operator.names),
    from: stop(startOf(leg)),
    to: stop(endOf(leg)),
    departsAt: departs,
    arrivesAt: arrives,
  };
}

const inBoth = (names: Names): Name => ({ en: names.en, "zh-CN": nameIn(names, "zh-CN") });
