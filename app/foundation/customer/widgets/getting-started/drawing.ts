import Compass from "lucide-react/icons/compass";
import { drawnLater } from "~/lib/drawn-later";
import type { NoSettings } from "~/lib/no-settings";
import type { WidgetDrawing } from "~/lib/widget";
import type { GettingStartedView } from "./view";

export const gettingStartedDrawing: WidgetDrawing<GettingStartedView, NoSettings> = {
  kind: "getting-started",
  Icon: Compass,
  sizes: ["full", "compact"],
  height: { compact: 12, full: 24 },
  Render: drawnLater(async () => (await import("./widget")).GettingStarted),
};
