import { drawnLater } from "~/lib/drawn-later";
import type { WidgetKind } from "~/lib/widget";
import { weatherDrawing } from "./drawing";
import { type WeatherSettings, weatherSettings } from "./settings";
import type { WeatherView } from "./view";

/** The weather where the customer's journeys take them next. */
export const weatherWidget: WidgetKind<WeatherView, WeatherSettings> = {
  ...weatherDrawing,
  texts: { namespace: "weather", key: "widget" },
  settings: weatherSettings,
  widths: [1, 2],
  several: false,
  shareable: ["unit", "days"],
  SettingsFields: drawnLater(
    async () => (await import("./components/weather-settings")).WeatherSettingsFields,
  ),
  preview: {
    state: "ready",
    place: "Lisbon · 里斯本",
    sentence: "",
    days: [preview("24", "clear", "19°", "11°", 0, 100), preview("25", "showers", "16°", "12°", 12, 50)],
    trouble: null,
  },
};

function preview(
  day: string,
  sky: "clear" | "showers",
  high: string,
  low: string,
  from: number,
  length: number,
) {
  return { day, label: day, sky, words: "", high, low, wet: null, bar: { from, length } };
}
