import { type NoSettings, noSettings } from "~/lib/no-settings";
import type { WidgetKind } from "~/lib/widget";
import { suggestionsDrawing } from "./drawing";
import type { SuggestionsView } from "./view";

/** What may help this customer, each with why. */
export const suggestionsWidget: WidgetKind<SuggestionsView, NoSettings> = {
  ...suggestionsDrawing,
  texts: { namespace: "suggestions", key: "widget" },
  settings: noSettings,
  widths: [1, 2],
  several: false,
  purpose: "personalisation",
  preview: {
    agrees: true,
    suggestions: [
      {
        code: "quiet_hours",
        values: { place: "", subject: "", value: "", count: 1 },
        to: "/contact/quiet-hours",
      },
    ],
  },
};
