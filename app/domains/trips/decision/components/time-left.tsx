import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { partsOfSpan } from "../span";

const MINUTE_MS = 60_000;

/** How long there is still, in words; counts on while one looks. */
export function TimeLeft({ until, minutesLeft }: { until: string; minutesLeft: number }) {
  const { t } = useTranslation("decide");
  // First as the server counted, whose clock the browser may not share.
  const [minutes, setMinutes] = useState(minutesLeft);
  useEffect(() => {
    const count = () => setMinutes(Math.ceil((Date.parse(until) - Date.now()) / MINUTE_MS));
    count();
    const timer = setInterval(count, MINUTE_MS / 4);
    return () => clearInterval(timer);
  }, [until]);
  if (minutes <= 0) return <p>{t("held.over")}</p>;
  // Not as a list of units, which in Chinese has no room between them.
  const span = partsOfSpan(minutes).map(({ unit, count }) => t(`span.${unit}`, { count }));
  return <p>{t("held.left", { duration: span.join(" ") })}</p>;
}
