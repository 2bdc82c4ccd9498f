import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "~/components/ui/classes";
import { FALLBACK_LOCALE, isLocale } from "~/lib/i18n/languages";
import type { WidgetProps } from "~/lib/widget";
import { ClockDrawing } from "./clock-drawing";
import type { ClockSettings, ClocksView } from "./settings";
import { faceOf } from "./zones";

export function Clocks({ view, size }: WidgetProps<ClocksView, ClockSettings>) {
  const now = useMinute(view.now);
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,13rem),1fr))] gap-x-6 gap-y-4">
      {view.clocks.map(({ zone: shown, name }) => (
        <ClockItem
          key={shown}
          now={now}
          zone={shown}
          name={name}
          own={view.own}
          compact={size === "compact"}
        />
      ))}
    </ul>
  );
}

function ClockItem({
  now,
  zone: shown,
  name,
  own,
  compact,
}: {
  now: Date;
  zone: string;
  name: string;
  own: string;
  compact: boolean;
}) {
  const { t, i18n } = useTranslation("page-widgets");
  const face = faceOf(now, shown, own, isLocale(i18n.language) ? i18n.language : FALLBACK_LOCALE);
  const day = face.days === 0 ? "today" : face.days > 0 ? "tomorrow" : "yesterday";
  const [hours, minutes] = [Math.floor(Math.abs(face.ahead) / 60), Math.abs(face.ahead) % 60];
  const span = [
    hours > 0 && t("clocks.hours", { count: hours }),
    minutes > 0 && t("clocks.minutes", { count: minutes }),
  ].filter(Boolean);
  const offset =
    face.ahead === 0
      ? t("clocks.same")
      : t(face.ahead > 0 ? "clocks.ahead" : "clocks.behind", { span: span.join(" ") });
  return (
    <li className="flex items-center gap-3">
      {compact ? null : <ClockDrawing face={face} />}
      <div className="min-w-0">
        <p className={classes("font-semibold", compact && "inline")}>{name}</p>{" "}
        <p className={classes("tabular-nums", compact ? "inline" : "text-lg")}>
          <time dateTime={now.toISOString()}>{face.time}</time>{" "}
          <span className="text-sm text-soft">{t(`clocks.${day}`)}</span>
        </p>
        <p className="text-sm text-soft">{offset}</p>
      </div>
    </li>
  );
}

/** Now, minute by minute; the page's own moment until scripts run. */
function useMinute(first: string): Date {
  const [now, setNow] = useState(() => new Date(first));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      setNow(new Date());
      timer = setTimeout(tick, 60_000 - (Date.now() % 60_000));
    };
    tick();
    return () => clearTimeout(timer);
  }, []);
  return now;
}
