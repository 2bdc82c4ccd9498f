import { Link } from "@remix-run/react";
import BellRing from "lucide-react/icons/bell-ring";
import CalendarPlus from "lucide-react/icons/calendar-plus";
import MessagesSquare from "lucide-react/icons/messages-square";
import Trash2 from "lucide-react/icons/trash-2";
import { useTranslation } from "react-i18next";
import { Card } from "~/components/ui/card";
import type { TripView } from "../view";

/** The booking's facts, and where one goes from here. */
export function TripAside({ view: { summary, operator, passengers } }: { view: TripView }) {
  const { t } = useTranslation("trips");
  const { id, reference } = summary;
  return (
    <Card labelledBy="trip-booking">
      <h2 id="trip-booking" className="text-lg">
        {t("page.reference", { reference })}
      </h2>
      <p className="text-soft">
        {operator} · {passengers}
      </p>
      <ul className="trip-links">
        <li>
          <Link to={`/notices?trip=${id}`}>
            <MessagesSquare size={20} aria-hidden="true" />
            {t("page.notices")}
          </Link>
        </li>
        <li>
          <a href={`/trips/${id}.ics`} download>
            <CalendarPlus size={20} aria-hidden="true" />
            {t("page.calendar")}
          </a>
        </li>
        <li>
          <Link to="/contact/topics/delay">
            <BellRing size={20} aria-hidden="true" />
            {t("page.rules")}
          </Link>
        </li>
        <li>
          <Link to={`/trips/${id}/remove`}>
            <Trash2 size={20} aria-hidden="true" />
            {t("page.remove")}
          </Link>
        </li>
      </ul>
    </Card>
  );
}
