import { drawnLater } from "~/lib/drawn-later";
import type { WidgetKind } from "~/lib/widget";
import type { TripsPage } from "../../timeline/view";
import { nextTripDrawing } from "./drawing";
import { nextTripPreview } from "./preview";
import { type NextTripSettings, nextTripSettings } from "./settings";

/** The trip that comes next as it stands now, and those after it. */
export const nextTrip: WidgetKind<TripsPage, NextTripSettings> = {
  ...nextTripDrawing,
  texts: { namespace: "trips", key: "widget" },
  settings: nextTripSettings,
  widths: [2, 1, 3],
  several: false,
  shareable: ["later"],
  SettingsFields: drawnLater(async () => (await import("./settings-fields")).NextTripFields),
  preview: nextTripPreview,
};
