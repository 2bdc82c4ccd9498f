import Handshake from "lucide-react/icons/handshake";
import { drawnLater } from "~/lib/drawn-later";
import type { WidgetDrawing } from "~/lib/widget";
import type { DataSettings } from "./settings";
import type { PartnerView } from "./view";

export const dataDrawing: WidgetDrawing<PartnerView, DataSettings> = {
  kind: "data",
  Icon: Handshake,
  sizes: ["full", "compact"],
  height: { compact: 8, full: 16 },
  Render: drawnLater(async () => (await import("./widget")).Data),
};
