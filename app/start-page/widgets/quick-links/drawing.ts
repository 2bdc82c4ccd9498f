import LinkIcon from "lucide-react/icons/link";
import { drawnLater } from "~/lib/drawn-later";
import type { WidgetDrawing } from "~/lib/widget";
import type { QuickLink } from "./links";
import type { LinkSettings } from "./settings";

export const quickLinksDrawing: WidgetDrawing<QuickLink[] | null, LinkSettings> = {
  kind: "quick-links",
  Icon: LinkIcon,
  sizes: ["full", "compact"],
  height: { compact: 4, full: 9 },
  Render: drawnLater(async () => (await import("./widget")).QuickLinks),
};
