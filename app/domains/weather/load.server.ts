import { healthOf } from "~/foundation/sources/health.server";
import { translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { settings as settingsOfPortal } from "~/lib/settings.server";
import { localDay, timeFormat } from "~/lib/time";
import { degrees, skyOf, unitFor } from "./rules";
import { type Forecast, forecastContent, weatherAhead } from "./schema";
import type { WeatherSettings } from "./settings";
import type { WeatherView } from "./view";

interface Reader {
  locale: Locale;
  now: Date;
  region: string;
  settings: WeatherSettings;
}

/** The weather where the customer goes next. Throws the Supabase error as it comes. */
export async function loadWeather({
  customer,
  ...ask
}: {
  customer: Pick<Customer, "supabase" | "region">;
} & Omit<Reader, "region">): Promise<WeatherView> {
  // Switched off nothing is fetched: then nobody's destination is noted for it either.
  const { data } = await customer.supabase
    .rpc("weather_ahead", { subscribe: settingsOfPortal().weatherUrl !== undefined })
    .throwOnError();
  return describeWeather(weatherAhead.parse(data), { ...ask, region: customer.region });
}

function describeWeather(ahead: ReturnType<typeof weatherAhead.parse>, reader: Reader): WeatherView {
  if (ahead === null) return { state: "nowhere" };
  const { locale, now } = reader;
  const t = translatorIn(locale);
  const place = ahead.place.names[locale] ?? ahead.place.names.en;
  const zone = ahead.place.time_zone;
  const date = timeFormat(locale, zone, { weekday: "long", day: "numeric", month: "long" });
  const arrival = t(Date.parse(ahead.arrives_at) > now.getTime() ? "weather:arrive" : "weather:there", {
    date: date.format(new Date(ahead.arrives_at)),
  });
  if (settingsOfPortal().weatherUrl === undefined) return { state: "off", place, sentence: t("weather:off") };
  if (ahead.forecast === null) return { state: "far", place, sentence: t("weather:far", { arrival }) };
  const health = healthOf(ahead.forecast, { locale, now });
  const { data: forecast } = forecastContent.safeParse(ahead.forecast.content);
  if (health.waiting) return { state: "waiting", place, sentence: t("weather:waiting") };
  const first = localDay(new Date(Math.max(Date.parse(ahead.arrives_at), now.getTime())), zone);
  const days = daysFrom(forecast, first, reader);
  if (days.length === 0) {
    return {
      state: forecast ? "far" : "off",
      place,
      sentence: forecast ? t("weather:far", { arrival }) : health.sentence,
    };
  }
  return {
    state: "ready",
    place,
    sentence: arrival,
    days,
    trouble: health.tone === "kept" ? null : health.sentence,
  };
}

type ReadyDays = Extract<WeatherView, { state: "ready" }>["days"];

function daysFrom(
  forecast: Forecast | undefined,
  first: string,
  { locale, region, settings }: Reader,
): ReadyDays {
  const t = translatorIn(locale);
  const unit = unitFor(settings.unit, region);
  const days = (forecast?.days ?? []).filter(({ day }) => day >= first).slice(0, settings.days);
  const coldest = Math.min(...days.map(({ low }) => low));
  const span = Math.max(...days.map(({ high }) => high)) - coldest || 1;
  const label = timeFormat(locale, "UTC", { weekday: "short", day: "numeric" });
  const number = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "narrow" });
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  return days.map(({ day, code, high, low, wet }) => ({
    day,
    label: label.format(new Date(`${day}T00:00:00Z`)),
    sky: skyOf(code),
    words: t(`weather:sky.${skyOf(code)}`),
    high: number.format(degrees(high, unit)),
    low: number.format(degrees(low, unit)),
    wet: wet === null ? null : percent.format(wet / 100),
    bar: { from: ((low - coldest) / span) * 100, length: Math.max(((high - low) / span) * 100, 4) },
  }));
}
