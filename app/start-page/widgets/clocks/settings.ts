import { z } from "zod";

const zone = z.string().max(64).catch("");
export const clockSettings = z
  .object({ zone1: zone, zone2: zone, zone3: zone, zone4: zone, zone5: zone, zone6: zone })
  .catch({ zone1: "", zone2: "", zone3: "", zone4: "", zone5: "", zone6: "" });
export type ClockSettings = z.infer<typeof clockSettings>;

export interface ClocksView {
  /** When the page was made, ISO 8601: what is drawn first is the same here and there. */
  now: string;
  /** The reader's own zone (IANA). */
  own: string;
  clocks: { zone: string; name: string }[];
}
