import { inUs } from "./countries";
import type { Passage } from "./passages";
import type { Claim, Told } from "./right";

/** 14 CFR part 260: refunds of fares for flights to, from or within the United States. */

/** So much later at the end, or earlier at the start, is a significant change (§ 260.2, 49 U.S.C. 42305(d)). */
const SIGNIFICANT_MINUTES = { domestic: 180, international: 360 } as const;

export function usClaims(passage: Passage, told: Told): Claim[] {
  if (passage.mode !== "flight") return [];
  const countries = passage.legs.flatMap(({ calls }) => calls.map(({ stop }) => stop.country));
  if (!countries.some(inUs)) return [];
  // Who has taken another flight, or is on the way, has accepted it (§ 260.6).
  const accepted = passage.legs.some(({ status }) => status !== "booked");
  const underWay = Date.parse(told.now) >= Date.parse(passage.plannedDeparture) && !passage.cancelled;
  const within = countries.every(inUs) ? "domestic" : "international";
  const late = (passage.arrivalDelay ?? 0) >= SIGNIFICANT_MINUTES[within];
  if (accepted || (underWay && !stillWaits(passage, told)) || !(passage.cancelled || late)) return [];
  return [
    {
      law: "us260",
      passage,
      cause: passage.cancelled ? "cancelled" : "late",
      rights: [
        {
          kind: "choice",
          code: passage.cancelled ? "us_refund" : "us_refund_late",
          article: "§ 260.6, 260.10",
          hours: SIGNIFICANT_MINUTES[within] / 60,
        },
      ],
      conditions: ["us_decline"],
    },
  ];
}

/** The first flight was to have left, and has not. */
function stillWaits({ legs, lateLegs, plannedDeparture }: Passage, { now }: Told): boolean {
  const first = lateLegs.find(({ leg }) => leg === legs[0]);
  return first !== undefined && Date.parse(now) < Date.parse(plannedDeparture) + first.minutes * 60_000;
}
