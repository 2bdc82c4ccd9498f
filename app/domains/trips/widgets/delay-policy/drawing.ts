import Signpost from "lucide-react/icons/signpost";
import type { NoSettings } from "~/lib/no-settings";
import type { WidgetDrawing } from "~/lib/widget";
import type { PolicyForm } from "../../standing-policy/schema";
import { DelayPolicy } from "./widget";

export const delayPolicyDrawing: WidgetDrawing<PolicyForm, NoSettings> = {
  kind: "delay-policy",
  Icon: Signpost,
  sizes: ["full", "compact"],
  height: { compact: 6, full: 10 },
  Render: DelayPolicy,
};
