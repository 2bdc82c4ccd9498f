import ChevronDown from "lucide-react/icons/chevron-down";
import { classes } from "~/components/ui/classes";
import { ToneShape } from "~/components/ui/tone";
import type { LegView } from "../view";
import { ModeIcon } from "./mode-icon";
import { TimelineCall } from "./timeline-call";

/** One ride: getting on, the way with its stops folded, getting off. */
export function TimelineLeg({ leg }: { leg: LegView }) {
  const { start, end, endDay, failure, aboard, travelled, service, operator, seat, duration, mode } = leg;
  return (
    <div className={classes("voyage-leg", failure && "voyage-off", travelled === 100 && "voyage-done")}>
      <TimelineCall call={start} part="start" off={failure !== null} />
      <div className="voyage-row voyage-ride">
        <div className="voyage-times" aria-hidden="true">
          <span className="voyage-mode">
            <ModeIcon mode={mode} />
          </span>
        </div>
        <div className="voyage-rail" aria-hidden="true">
          <svg aria-hidden="true" width="100%" height="100%" className="voyage-travelled">
            <rect width="6" height={`${travelled}%`} />
            {aboard ? (
              <svg aria-hidden="true" x="3" y={`${travelled}%`} overflow="visible" className="trip-line-now">
                <circle className="halo" r="11" />
                <path d="M0-8 6 0 0 8-6 0z" />
              </svg>
            ) : null}
          </svg>
        </div>
        <div className="voyage-body">
          <h3 className="text-base">{failure ? <s>{service}</s> : service}</h3>
          <p className="text-sm text-soft">{[operator, duration, seat].filter(Boolean).join(" · ")}</p>
          {failure ? (
            <p className="mt-1 flex gap-2 font-semibold text-harm">
              <ToneShape tone="harm" className="mt-1" />
              {failure}
            </p>
          ) : null}
          {aboard ? <p className="mt-1 font-semibold">{aboard}</p> : null}
          <Between leg={leg} />
        </div>
      </div>
      <TimelineCall call={end} part="end" day={endDay} off={failure !== null} />
    </div>
  );
}

function Between({ leg: { between, betweenText } }: { leg: LegView }) {
  if (between.length === 0) return betweenText ? <p className="text-sm text-soft">{betweenText}</p> : null;
  return (
    <details className="voyage-between">
      <summary>
        {betweenText}
        <ChevronDown size={16} aria-hidden="true" />
      </summary>
      <ol>
        {between.map((call) => (
          <li key={call.key}>
            <TimelineCall call={call} part="between" />
          </li>
        ))}
      </ol>
    </details>
  );
}
