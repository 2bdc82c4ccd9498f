import RouteIcon from "lucide-react/icons/route";
import type { WidgetDrawing } from "~/lib/widget";
import type { TripsPage } from "../../timeline/view";
import type { NextTripSettings } from "./settings";
import { NextTrip } from "./widget";

export const nextTripDrawing: WidgetDrawing<TripsPage, NextTripSettings> = {
  kind: "next-trip",
  Icon: RouteIcon,
  sizes: ["full", "compact"],
  height: { compact: 12, full: 22 },
  Render: NextTrip,
};
