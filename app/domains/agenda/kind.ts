import { drawnLater } from "~/lib/drawn-later";
import type { WidgetKind } from "~/lib/widget";
import { agendaDrawing } from "./drawing";
import { type AgendaSettings, agendaSettings } from "./settings";
import type { AgendaEntry, AgendaView } from "./view";

/** The days ahead: own trips, and the calendars that the customer gave the private addresses of. */
export const agendaWidget: WidgetKind<AgendaView, AgendaSettings> = {
  ...agendaDrawing,
  texts: { namespace: "agenda", key: "widget" },
  settings: agendaSettings,
  widths: [1, 2, 3],
  several: false,
  shareable: ["days", "trips", "places"],
  SettingsFields: drawnLater(async () => (await import("./components/agenda-settings")).AgendaSettingsFields),
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
