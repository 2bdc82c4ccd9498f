import { type NoSettings, noSettings } from "~/lib/no-settings";
import type { WidgetKind } from "~/lib/widget";
import { gettingStartedDrawing } from "./drawing";
import type { GettingStartedView } from "./view";

/** What to do first, and how the account stands: for who is new here, until they take it away. */
export const gettingStarted: WidgetKind<GettingStartedView, NoSettings> = {
  ...gettingStartedDrawing,
  texts: { namespace: "home", key: "steps" },
  settings: noSettings,
  widths: [2, 1, 3],
  several: false,
  preview: {
    steps: [
      { name: "name", to: "/account", done: true },
      { name: "timeZone", to: "/account", done: false },
      { name: "region", to: "/account", done: false },
    ],
    state: [],
  },
};
