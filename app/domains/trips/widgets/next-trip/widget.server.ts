import { z } from "zod";
import type { WidgetSource } from "~/lib/widget";
import { trips as Trips } from "../../schema";
import { describeSummary } from "../../timeline/describe.server";
import { partTrips } from "../../timeline/rules";
import type { TripsPage } from "../../timeline/view";

/** What private.next_trip_widget() answers. */
const Raw = z.object({
  trips: Trips,
  choices: z.array(z.object({ booking_id: z.string(), notice_id: z.string(), held_until: z.string() })),
});

export const nextTripSource: WidgetSource<TripsPage, unknown> = {
  from: "page",
  describe: ({ raw, customer, locale, now }) => {
    const { trips, choices } = Raw.parse(raw);
    const reader = { locale, timeZone: customer.timeZone, now: now.toISOString() };
    const open = choices.map(({ booking_id: bookingId, notice_id: noticeId, held_until: heldUntil }) => ({
      bookingId,
      noticeId,
      heldUntil,
      undoes: false,
    }));
    const { next, later } = partTrips(
      trips.filter(({ legs }) => legs.length > 0),
      reader.now,
    );
    return {
      next: next && describeSummary(next, reader, open),
      later: later.map((trip) => describeSummary(trip, reader, open)),
      past: [],
    };
  },
};
