import { type NoSettings, noSettings } from "~/lib/no-settings";
import type { WidgetKind } from "~/lib/widget";
import type { PolicyForm } from "../../standing-policy/schema";
import { delayPolicyDrawing } from "./drawing";

/** What we may choose for the customer when a journey goes wrong, in one sentence. */
export const delayPolicy: WidgetKind<PolicyForm, NoSettings> = {
  ...delayPolicyDrawing,
  texts: { namespace: "trips-policy", key: "widget" },
  settings: noSettings,
  widths: [1, 2, 3],
  several: false,
  preview: { enabled: "accept", later: 120, day: "same", changes: 0, night: "never" },
};
