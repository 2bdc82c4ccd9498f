import { localDay } from "~/lib/time";
import type { HistoryFilter } from "./schema";

/** The events that the filter leaves; its days are those of the customer's time zone. */
export function filterHistory<Event extends { purpose: string; recorded_at: string }>(
  events: readonly Event[],
  { purpose, from, to }: HistoryFilter,
  timeZone: string,
): Event[] {
  return events.filter((event) => {
    const on = localDay(event.recorded_at, timeZone);
    return (!purpose || event.purpose === purpose) && (!from || on >= from) && (!to || on <= to);
  });
}
