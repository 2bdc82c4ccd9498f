import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { wordsFor } from "../../../../worker/templates/words";
import { whatOf } from "../decision/legs.server";
import { nameIn } from "../names";
import { readTrips } from "../queries.server";
import type { Leg } from "../schema";

/** A journey that something can happen to. */
export interface DemoLeg {
  id: string;
  tripId: string;
  mode: Leg["journey"]["mode"];
  what: string;
  way: string;
  iso: string;
  at: string;
  cancelled: boolean;
}

/** The customer's legs that have yet to leave, as they are booked, the next first. */
export async function upcomingLegs({
  customer,
}: {
  customer: Customer;
}): Promise<{ tripId: string; leg: Leg }[]> {
  const trips = await readTrips({ customer });
  return trips
    .flatMap(({ id: tripId, legs }) => legs.map((leg) => ({ tripId, leg })))
    .filter(({ leg }) => leg.status === "booked" && Date.parse(departureOf(leg)) > Date.now())
    .sort((one, other) => Date.parse(departureOf(one.leg)) - Date.parse(departureOf(other.leg)));
}

/** A leg in words, times by the clock of where it leaves. */
export function describeDemoLeg({ tripId, leg }: { tripId: string; leg: Leg }, locale: Locale): DemoLeg {
  const words = wordsFor({ locale });
  const { id, journey, calls } = leg;
  const [first, last] = [calls[0], calls.at(-1)];
  const iso = departureOf(leg);
  return {
    id,
    tripId,
    mode: journey.mode,
    what: whatOf(words, journey),
    way: [first, last].flatMap((call) => (call ? nameIn(call.stop.names, locale) : [])).join(" – "),
    iso,
    at: words.dayTime(iso, first?.stop.time_zone ?? "UTC"),
    cancelled: journey.status === "cancelled",
  };
}

function departureOf({ calls: [first] }: Leg): string {
  return first?.expected_departure ?? first?.departs_at ?? "";
}
