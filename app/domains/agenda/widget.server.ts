import type { WidgetSource } from "~/lib/widget";
import { loadAgenda } from "./load.server";
import type { AgendaSettings } from "./settings";
import type { AgendaView } from "./view";

/** Hundreds of events may stand in a calendar: they come while the page is already there. */
export const agendaSource: WidgetSource<AgendaView, AgendaSettings> = {
  from: "later",
  seconds: 4,
  load: loadAgenda,
};
