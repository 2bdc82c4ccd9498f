import type { WidgetSource } from "~/lib/widget";
import { loadWeather } from "./load.server";
import type { WeatherSettings } from "./settings";
import type { WeatherView } from "./view";

/** Subscribes to the forecast with the first look, which is why it is no part of the page's one question. */
export const weatherSource: WidgetSource<WeatherView, WeatherSettings> = {
  from: "later",
  seconds: 4,
  load: loadWeather,
};
