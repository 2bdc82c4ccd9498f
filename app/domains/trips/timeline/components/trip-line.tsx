import type { LineView } from "../view";
import { ModeIcon } from "./mode-icon";

/** The way from end to end, drawn: legs as lines under their signs, changes as dots, and where one is. Beside words. */
export function TripLine({ line: { stretches, changes, now } }: { line: LineView }) {
  return (
    <svg aria-hidden="true" className="trip-line" width="100%" height="56">
      {changes.map(({ key, from, to, lost }) => (
        <line
          key={key}
          className={lost ? "trip-line-change trip-line-lost" : "trip-line-change"}
          x1={at(from)}
          x2={at(to)}
          y1="40"
          y2="40"
        />
      ))}
      {stretches.map(({ key, from, to, off, late }) => (
        <g key={key} className={off ? "trip-line-off" : late ? "trip-line-late" : undefined}>
          <line className="trip-line-leg" x1={at(from)} x2={at(to)} y1="40" y2="40" />
          {now !== null && now > from && !off ? (
            <line className="trip-line-done" x1={at(from)} x2={at(Math.min(now, to))} y1="40" y2="40" />
          ) : null}
          <circle className="trip-line-stop" cx={at(from)} cy="40" r="5" />
          <circle className="trip-line-stop" cx={at(to)} cy="40" r="5" />
        </g>
      ))}
      {stretches.map(({ key, mode, from, to, off }) => (
        <svg
          aria-hidden="true"
          key={key}
          x={at((from + to) / 2)}
          y="14"
          overflow="visible"
          className="trip-line-mode"
        >
          <circle r="16" />
          <ModeIcon mode={mode} size={20} x={-10} y={-10} />
          {off ? <path d="M-12 12 12-12" /> : null}
        </svg>
      ))}
      {now === null ? null : (
        <svg aria-hidden="true" x={at(now)} y="40" overflow="visible" className="trip-line-now">
          <circle className="halo" r="11" />
          <path d="M0-9 7 0 0 9-7 0z" />
        </svg>
      )}
    </svg>
  );
}

/** In per cent, with room for the marks at both ends. */
const at = (percent: number) => `${(2.5 + percent * 0.95).toFixed(2)}%`;
