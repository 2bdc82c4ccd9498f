import type { Journey } from "../../../../worker/templates/events";

/** A journey that the customer really has before them, to try the simulator with. */
export interface OwnJourney {
  /** A UUID, which stands in the address. */
  id: string;
  journey: Journey;
  /** Gate, platform, bay or berth as it is known now; null where none is known. */
  place: string | null;
}
