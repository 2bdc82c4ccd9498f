import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { WidgetProps } from "~/lib/widget";
import { AgendaDays } from "./components/agenda-days";
import type { AgendaSettings } from "./settings";
import type { AgendaView } from "./view";

export function Agenda({ view, settings, size }: WidgetProps<AgendaView, AgendaSettings>) {
  const { t } = useTranslation("agenda");
  const days = size === "compact" ? view.days.slice(0, 1) : view.days;
  return (
    <>
      {days.length > 0 ? (
        <AgendaDays days={days} level="h3" />
      ) : (
        <p className="text-soft">{t("widget.nothing", { count: settings.days })}</p>
      )}
      {view.waiting ? <p className="mt-2 text-sm text-soft">{t("widget.waiting")}</p> : null}
      {view.troubles.length > 0 ? (
        <p className="mt-2 text-sm text-held">{t("widget.troubles", { count: view.troubles.length })}</p>
      ) : null}
      <p className="widget-foot">
        <Link to="/agenda" className="widget-link">
          {view.calendars === 0 ? t("widget.add") : t("widget.manage")}
        </Link>
      </p>
    </>
  );
}
