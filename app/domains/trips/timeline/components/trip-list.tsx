import { Link } from "@remix-run/react";
import CalendarDays from "lucide-react/icons/calendar-days";
import ChevronDown from "lucide-react/icons/chevron-down";
import Signpost from "lucide-react/icons/signpost";
import { useTranslation } from "react-i18next";
import type { TripsPage } from "../view";
import { TripBoard } from "./trip-board";
import { TripCard } from "./trip-card";

/** All trips of a customer: the next one large, later ones in rows, those behind folded. */
export function TripList({ page: { next, later, past } }: { page: TripsPage }) {
  const { t } = useTranslation("trips");
  return (
    <div className="grid grid-cols-1 gap-8">
      {next ? <TripBoard summary={next} eyebrow={t("list.next")} linked /> : null}
      {later.length > 0 ? (
        <section aria-labelledby="later-trips">
          <h2 id="later-trips" className="mb-3 text-lg">
            {t("list.later")}
          </h2>
          <Rows trips={later} />
        </section>
      ) : null}
      {past.length > 0 ? (
        <details className="folded" open={next === null && later.length === 0}>
          <summary>
            {t("list.past", { count: past.length })}
            <ChevronDown size={18} aria-hidden="true" />
          </summary>
          <Rows trips={past} />
        </details>
      ) : null}
      <ul className="trip-links">
        <li>
          <Link to="/trips/calendar">
            <CalendarDays size={20} aria-hidden="true" />
            {t("list.calendar")}
          </Link>
        </li>
        <li>
          <Link to="/trips/policy">
            <Signpost size={20} aria-hidden="true" />
            {t("list.policy")}
          </Link>
        </li>
      </ul>
    </div>
  );
}

function Rows({ trips }: { trips: TripsPage["later"] }) {
  return (
    <ul className="grid gap-3">
      {trips.map((trip) => (
        <li key={trip.id}>
          <TripCard summary={trip} />
        </li>
      ))}
    </ul>
  );
}
