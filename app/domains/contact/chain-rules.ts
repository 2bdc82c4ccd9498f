import { Temporal } from "temporal-polyfill";
import { type Digest, nextDigest } from "./digest-rules";
import { type QuietHours, quietBecause, quietUntil } from "./quiet-rules";

export interface Step {
  /** Minutes after the step before it; the first waits for nothing. */
  wait: number;
  /** Whether it may wake or interrupt somebody. */
  disturbs: boolean;
}

/** What may be worth breaking quiet hours for. */
export interface Urgency {
  breaks_quiet: "never" | "departure" | "always";
  departure_lead_minutes: number;
  departs_at?: Temporal.Instant;
  decide_by?: Temporal.Instant;
}

/** Held by, come through in spite of, or neither. */
type HeldBy = "digest" | "quiet_hours" | "quiet_date";
type CameThrough = "safety" | "before_decision" | "before_departure";
export type OpeningReason = HeldBy | CameThrough | "at_once" | "if_unseen";

export interface Opening {
  /** When the step would open without holds. */
  due: Temporal.Instant;
  /** When it opens; null where it never would. */
  opens: Temporal.Instant | null;
  reason: OpeningReason;
}

/** Whether the step of this reason opens later than it would without holds. */
export function isHeld(reason: OpeningReason): reason is HeldBy {
  return reason === "digest" || reason === "quiet_hours" || reason === "quiet_date";
}

/**
 * When each step of a chain opens, and why then. What disturbs is held by the digest once and by quiet hours at
 * every step, so that a chain held overnight unfolds in the morning with its waits; what does not disturb opens
 * when it is due. Quiet hours yield to what can't wait: safety always, and on a journey what would come after the
 * decision or too late for the departure, while either still lies ahead.
 * The same rule in SQL: `private.open_steps()`.
 */
export function openSteps(args: {
  moment: Temporal.Instant;
  steps: readonly Step[];
  digest: Digest;
  hours: QuietHours;
  urgency: Urgency;
}): Opening[] {
  const { moment, steps, digest, hours, urgency } = args;
  let due = moment;
  let clock = moment;
  let gathered = false;
  let heldBy: HeldBy | undefined;
  return steps.map(({ wait, disturbs }, index) => {
    if (index > 0) {
      due = due.add({ minutes: wait });
      clock = clock.add({ minutes: wait });
    }
    const asDue = Temporal.Instant.compare(due, moment) > 0 ? "if_unseen" : "at_once";
    if (!disturbs) return { due, opens: due, reason: asDue };

    if (!gathered) {
      gathered = true;
      const release = nextDigest(digest, clock);
      if (isAfter(release, clock)) {
        heldBy = "digest";
        clock = release;
      }
    }
    const release = quietUntil(hours, clock);
    if (release === null || isAfter(release, clock)) {
      const through = comesThrough(urgency, clock, release);
      if (through) return { due, opens: clock, reason: through };
      heldBy = quietBecause(hours, clock) ?? heldBy;
      if (release === null) return { due, opens: null, reason: heldBy ?? "quiet_hours" };
      clock = release;
    }
    return { due, opens: clock, reason: heldBy ?? asDue };
  });
}

/** Why quiet hours that would hold from `clock` to `release` (null: for ever) do not. */
function comesThrough(
  { breaks_quiet, departure_lead_minutes, departs_at, decide_by }: Urgency,
  clock: Temporal.Instant,
  release: Temporal.Instant | null,
): CameThrough | undefined {
  if (breaks_quiet === "always") return "safety";
  if (breaks_quiet === "never") return undefined;
  const missed = (last: Temporal.Instant) => release === null || isAfter(release, last);
  if (decide_by && isAfter(decide_by, clock) && missed(decide_by)) return "before_decision";
  if (departs_at && isAfter(departs_at, clock)) {
    if (missed(departs_at.subtract({ minutes: departure_lead_minutes }))) return "before_departure";
  }
  return undefined;
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0;
}
