import type { Leg } from "../schema";
import {
  arrives,
  connectionBetween,
  departs,
  failureOf,
  isNoteworthy,
  minutesBetween,
  type Progress,
  planned,
} from "./rules";
import type { LineView } from "./view";

/** However long a leg or a wait is, it takes between these parts of the line before all are brought to 100. */
const LEAST = 5;
const MOST_WAIT = 9;

/** A long crossing must not squeeze a short hop to a dot: lengths go by the root of the time. */
const lengthOf = (minutes: number) => Math.max(Math.sqrt(Math.max(minutes, 0)), LEAST);

/** The whole trip as stretches of one line. */
export function lineOf(legs: readonly Leg[], progress: Progress): LineView {
  const parts = legs.flatMap((leg, index) => {
    const ride = { leg, length: lengthOf(minutesBetween(departs(leg), arrives(leg))) };
    const next = legs[index + 1];
    if (!next) return [ride];
    const { minutes, state } = connectionBetween(leg, next);
    return [ride, { leg: null, length: Math.min(lengthOf(minutes), MOST_WAIT), lost: state === "lost" }];
  });
  const whole = parts.reduce((sum, { length }) => sum + length, 0);
  const line: LineView = { stretches: [], changes: [], now: null };
  let from = 0;
  let index = 0;
  for (const part of parts) {
    const to = from + (part.length / whole) * 100;
    if (part.leg) {
      const { leg } = part;
      line.stretches.push({
        key: leg.id,
        mode: leg.journey.mode,
        from,
        to,
        off: failureOf(leg) !== null,
        late: isNoteworthy(Math.max(minutesBetween(planned(leg).arrives, arrives(leg)), 0)),
      });
      if (progress.at === "aboard" && progress.index === index) {
        line.now = from + (to - from) * progress.travelled;
      }
      index += 1;
    } else {
      line.changes.push({ key: `${index}`, from, to, lost: "lost" in part && part.lost });
      if (progress.at === "between" && progress.index === index) line.now = (from + to) / 2;
    }
    from = to;
  }
  return line;
}
