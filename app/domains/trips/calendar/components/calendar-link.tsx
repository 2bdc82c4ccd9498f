import { Link } from "@remix-run/react";
import CalendarSync from "lucide-react/icons/calendar-sync";
import { useTranslation } from "react-i18next";

/** From the trips to their calendar. */
export function CalendarLink() {
  const { t } = useTranslation("trips-booking");
  return (
    <p className="mt-6">
      <Link
        to="/trips/calendar"
        className="inline-flex min-h-6 items-center gap-2 text-link underline underline-offset-4"
      >
        <CalendarSync size={20} aria-hidden="true" className="shrink-0" />
        {t("calendar.link")}
      </Link>
    </p>
  );
}
