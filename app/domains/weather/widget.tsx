import { useTranslation } from "react-i18next";
import type { WidgetProps } from "~/lib/widget";
import { SkyIcon } from "./components/sky-icon";
import type { WeatherSettings } from "./settings";
import type { WeatherView } from "./view";

type Ready = Extract<WeatherView, { state: "ready" }>;

export function Weather({ view, size }: WidgetProps<WeatherView, WeatherSettings>) {
  const { t } = useTranslation("weather");
  if (view.state === "nowhere") return <p className="text-soft">{t("widget.nowhere")}</p>;
  return (
    <>
      <p className="font-semibold break-words">{view.place}</p>
      <p className="mb-2 text-sm text-soft">{view.sentence}</p>
      {view.state === "ready" ? (
        <Days {...view} days={size === "compact" ? view.days.slice(0, 1) : view.days} />
      ) : null}
    </>
  );
}

function Days({ days, trouble }: Ready) {
  const { t } = useTranslation("weather");
  return (
    <>
      <ul>
        {days.map((day) => (
          <Day key={day.day} {...day} />
        ))}
      </ul>
      {trouble === null ? null : <p className="mt-2 text-sm text-held">{trouble}</p>}
      <p className="widget-foot">
        <a href="https://open-meteo.com/" rel="noreferrer" className="widget-link text-sm">
          {t("widget.source")}
        </a>
      </p>
    </>
  );
}

/** A day: its words for who hears it, and a bar that shows how warm it is among the others. */
function Day({ label, sky, words, high, low, wet, bar }: Ready["days"][number]) {
  const { t } = useTranslation("weather");
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-1.5">
      <span className="w-16 text-sm">{label}</span>
      <SkyIcon sky={sky} />
      <span className="min-w-24 grow text-sm">
        {words}
        {wet === null ? null : <span className="block text-soft">{t("widget.wet", { chance: wet })}</span>}
      </span>
      <span className="flex w-36 items-center gap-2 text-sm tabular-nums">
        <span className="w-9 text-end text-soft">
          <span className="sr-only">{t("widget.low")}</span>
          {low}
        </span>
        <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" className="h-1.5 min-w-0 grow">
          <rect width="100" height="6" className="fill-well" />
          <rect x={bar.from} width={bar.length} height="6" className="fill-link" />
        </svg>
        <span className="w-9">
          <span className="sr-only">{t("widget.high")}</span>
          {high}
        </span>
      </span>
    </li>
  );
}
