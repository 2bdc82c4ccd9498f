import { drawnLater } from "~/lib/drawn-later";
import type { WidgetKind } from "~/lib/widget";
import { clocksDrawing } from "./drawing";
import { type ClockSettings, type ClocksView, clockSettings } from "./settings";

/** What time it is elsewhere. */
export const clocks: WidgetKind<ClocksView, ClockSettings> = {
  ...clocksDrawing,
  texts: { namespace: "page-widgets", key: "clocks" },
  settings: clockSettings,
  widths: [1, 2, 3],
  several: true,
  SettingsFields: drawnLater(async () => (await import("./settings-fields")).ClockFields),
  preview: {
    now: "2026-01-01T09:10:00Z",
    own: "Europe/London",
    clocks: [
      { zone: "Europe/London", name: "London" },
      { zone: "Asia/Shanghai", name: "Shanghai" },
    ],
  },
};
