import { localDay } from "~/lib/time";
import type { Trip } from "../schema";
import { startOf } from "../timeline/rules";
import { airClaims } from "./air";
import { type LawId, wordingOf } from "./laws";
import { type Passage, passagesOf } from "./passages";
import type { Claim, Told } from "./right";
import { coachClaims, ferryClaims, railClaims } from "./surface";
import { usClaims } from "./us";

const CLAIMS: Record<LawId, (passage: Passage, told: Told) => Claim[]> = {
  eu261: (passage, told) => airClaims("eu261", passage, told),
  uk261: (passage, told) => airClaims("uk261", passage, told),
  us260: usClaims,
  rail782: railClaims,
  coach181: coachClaims,
  ferry1177: ferryClaims,
};

/**
 * What may be due to the travellers of a trip as it stands at an instant (ISO 8601), by the laws in force on the day
 * of travel; nothing where no law applies. `toldAt` says when they heard that a journey is cancelled, by its id.
 */
export function rightsOf(
  trip: Trip,
  { now, toldAt }: { now: string; toldAt: ReadonlyMap<string, string> },
): Claim[] {
  return passagesOf(trip).flatMap((passage) => {
    const [first] = passage.legs;
    if (!first) return [];
    const told = { now, at: (passage.cancelled && toldAt.get(passage.cancelled.journey.id)) ?? null };
    const day = localDay(passage.plannedDeparture, startOf(first).stop.time_zone);
    return Object.entries(CLAIMS).flatMap(([law, claims]) =>
      isLaw(law) && wordingOf(law, day) ? claims(passage, told) : [],
    );
  });
}

const isLaw = (law: string): law is LawId => law in CLAIMS;
