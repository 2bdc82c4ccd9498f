import { Link } from "@remix-run/react";
import CalendarDays from "lucide-react/icons/calendar-days";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import type { WidgetKind, WidgetProps } from "~/lib/widget";
import { AgendaDays } from "./components/agenda-days";
import { type AgendaSettings, agendaSettings } from "./settings";
import type { AgendaEntry, AgendaView } from "./view";

/** The days ahead: own trips, and the calendars that the customer gave the private addresses of. */
export const agendaWidget: WidgetKind<AgendaView, AgendaSettings> = {
  kind: "agenda",
  texts: { namespace: "agenda", key: "widget" },
  Icon: CalendarDays,
  settings: agendaSettings,
  widths: [1, 2, 3],
  sizes: ["full", "compact"],
  height: { compact: 10, full: 20 },
  several: false,
  shareable: ["days", "trips", "places"],
  Render: Agenda,
  SettingsFields: lazy(async () => ({
    default: (await import("./components/agenda-settings")).AgendaSettingsFields,
  })),
  preview: {
    days: [
      {
        day: "1",
        heading: "24 · 11",
        entries: [preview("1", "09:00–10:30", "Dentist"), preview("2", "14:05–17:40", "HP 4821")],
      },
      { day: "2", heading: "25 · 11", entries: [preview("3", "18:00–19:00", "合唱排练")] },
    ],
    calendars: 1,
    troubles: [],
    waiting: false,
  },
};

function preview(key: string, time: string, title: string): AgendaEntry {
  return { key, time, iso: null, title, place: null, calendar: null, to: null, off: null };
}

function Agenda({ view, settings, size }: WidgetProps<AgendaView, AgendaSettings>) {
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
