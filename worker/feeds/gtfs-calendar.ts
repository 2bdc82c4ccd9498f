import { OperatorError } from "../../supabase/embedded/operator-error";
import type { GtfsArchive } from "./gtfs-archive";
import { parseDate, weekdayOf } from "./gtfs-values";

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/**
 * Which services run on which of these days (YYYY-MM-DD): calendar.txt, with the exceptions of calendar_dates.txt,
 * of which a feed may have either. By service_id, days by their place; a service that runs on none is left out.
 */
export async function readCalendar(archive: GtfsArchive, days: string[]): Promise<Map<string, number[]>> {
  if (!archive.has("calendar") && !archive.has("calendar_dates")) {
    throw new OperatorError("This is no GTFS feed: it has neither calendar.txt nor calendar_dates.txt.");
  }
  const running = new Map<string, Set<number>>();
  const daysOf = (service: string) => {
    const found = running.get(service) ?? new Set();
    running.set(service, found);
    return found;
  };
  await archive.read("calendar", {
    columns: ["service_id", "start_date", "end_date", ...WEEKDAYS],
    required: ["service_id", "start_date", "end_date", ...WEEKDAYS],
    onRow: ([service = "", start = "", end = "", ...week]) => {
      const [from, until] = [parseDate(start), parseDate(end)];
      if (from === null || until === null) return;
      for (const [place, day] of days.entries()) {
        if (day >= from && day <= until && week[weekdayOf(day)] === "1") daysOf(service).add(place);
      }
    },
  });
  const places = new Map(days.map((day, place) => [day, place]));
  await archive.read("calendar_dates", {
    columns: ["service_id", "date", "exception_type"],
    required: ["service_id", "date", "exception_type"],
    onRow: ([service = "", date = "", exception = ""]) => {
      const place = places.get(parseDate(date) ?? "");
      if (place === undefined) return;
      if (exception === "1") daysOf(service).add(place);
      if (exception === "2") daysOf(service).delete(place);
    },
  });
  return new Map(
    [...running]
      .filter(([, found]) => found.size > 0)
      .map(([service, found]) => [service, [...found].sort((a, b) => a - b)]),
  );
}
