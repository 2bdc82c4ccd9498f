import CloudSun from "lucide-react/icons/cloud-sun";
import { drawnLater } from "~/lib/drawn-later";
import type { WidgetDrawing } from "~/lib/widget";
import type { WeatherSettings } from "./settings";
import type { WeatherView } from "./view";

export const weatherDrawing: WidgetDrawing<WeatherView, WeatherSettings> = {
  kind: "weather",
  Icon: CloudSun,
  sizes: ["full", "compact"],
  height: { compact: 8, full: 18 },
  Render: drawnLater(async () => (await import("./widget")).Weather),
};
