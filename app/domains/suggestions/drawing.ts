import Sparkles from "lucide-react/icons/sparkles";
import { drawnLater } from "~/lib/drawn-later";
import type { NoSettings } from "~/lib/no-settings";
import type { WidgetDrawing } from "~/lib/widget";
import type { SuggestionsView } from "./view";

export const suggestionsDrawing: WidgetDrawing<SuggestionsView, NoSettings> = {
  kind: "suggestions",
  Icon: Sparkles,
  sizes: ["full", "compact"],
  height: { compact: 10, full: 22 },
  Render: drawnLater(async () => (await import("./widget")).Suggestions),
};
