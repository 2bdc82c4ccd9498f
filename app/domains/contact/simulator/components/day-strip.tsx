import { useTranslation } from "react-i18next";
import type { Stretch, Strip } from "../strip";

const percent = (value: number) => `${value.toFixed(2)}%`;

/** A day around the moment, drawn: night, quiet hours and what opens. The timeline beside it says the same in words. */
export function DayStrip({ strip }: { strip: Strip }) {
  const { t } = useTranslation("contact-simulator");
  return (
    <figure className="my-4">
      <figcaption className="mb-1 text-sm text-soft">{t("result.strip")}</figcaption>
      <svg aria-hidden="true" className="day-strip" width="100%" height="76">
        <rect className="day" width="100%" height="36" y="4" rx="6" />
        <Stretches of={strip.night} className="night" y={4} height={36} />
        <Stretches of={strip.quiet} className="quiet" y={44} height={8} />
        {strip.hours.map(({ at, label }) => (
          <g key={at}>
            <line className="hour" x1={percent(at)} x2={percent(at)} y1="4" y2="54" />
            <text x={percent(at)} y="71" textAnchor={at < 4 ? "start" : at > 96 ? "end" : "middle"}>
              {label}
            </text>
          </g>
        ))}
        {strip.marks.map(({ key, at, state }) => (
          <svg
            key={key}
            aria-hidden="true"
            x={percent(at)}
            y={state === "event" ? 14 : 31}
            overflow="visible"
          >
            <Mark state={state} />
          </svg>
        ))}
      </svg>
      <ul aria-hidden="true" className="day-strip-legend">
        <li className="key-night">{t("result.legendNight")}</li>
        {strip.quiet.length > 0 ? <li className="key-quiet">{t("result.legendQuiet")}</li> : null}
      </ul>
    </figure>
  );
}

function Stretches({
  of,
  className,
  y,
  height,
}: {
  of: readonly Stretch[];
  className: string;
  y: number;
  height: number;
}) {
  return of.map(({ from, width }) => (
    <rect
      key={from}
      className={className}
      x={percent(from)}
      width={percent(width)}
      y={y}
      height={height}
      rx="4"
    />
  ));
}

/** The event as a lozenge, what is sent as a disc, what is held as a square. */
function Mark({ state }: { state: Strip["marks"][number]["state"] }) {
  switch (state) {
    case "event":
      return <path className="mark-event" d="M0-9 7 0 0 9-7 0z" />;
    case "planned":
      return <circle className="mark-planned" r="6" />;
    case "held":
      return <rect className="mark-held" x="-6" y="-6" width="12" height="12" rx="3" />;
  }
}
