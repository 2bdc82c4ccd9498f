import CalendarDays from "lucide-react/icons/calendar-days";
import { drawnLater } from "~/lib/drawn-later";
import type { WidgetDrawing } from "~/lib/widget";
import type { AgendaSettings } from "./settings";
import type { AgendaView } from "./view";

export const agendaDrawing: WidgetDrawing<AgendaView, AgendaSettings> = {
  kind: "agenda",
  Icon: CalendarDays,
  sizes: ["full", "compact"],
  height: { compact: 10, full: 20 },
  Render: drawnLater(async () => (await import("./widget")).Agenda),
};
