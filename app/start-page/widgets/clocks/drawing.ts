import Clock from "lucide-react/icons/clock";
import { drawnLater } from "~/lib/drawn-later";
import type { WidgetDrawing } from "~/lib/widget";
import type { ClockSettings, ClocksView } from "./settings";

export const clocksDrawing: WidgetDrawing<ClocksView, ClockSettings> = {
  kind: "clocks",
  Icon: Clock,
  sizes: ["full", "compact"],
  height: { compact: 5, full: 8 },
  Render: drawnLater(async () => (await import("./widget")).Clocks),
};
