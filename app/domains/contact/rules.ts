import { Temporal } from "temporal-polyfill";
import { isHeld, type Opening, type OpeningReason, openSteps, type Urgency } from "./chain-rules";
import type { Digest } from "./digest-rules";
import type { QuietHours } from "./quiet-rules";

/** A channel of a topic as it holds for one customer: their choice, or the default. */
export interface Cell {
  channel: string;
  kind: string;
  disturbs: boolean;
  enabled: boolean;
  position: number;
  wait_minutes: number;
}

export interface Point {
  id: string;
  kind: string;
  is_primary: boolean;
  verified: boolean;
  paused_until?: Temporal.Instant;
  troubles: readonly { channel: string; state: "failing" | "blocked" }[];
  created_at: Temporal.Instant;
}

export interface Decision {
  topic: Urgency & { basis: "service" | "marketing"; silenceable: boolean };
  moment: Temporal.Instant;
  delay_minutes?: number;
  /** Delays under it are not told; absent where the topic has none. */
  threshold_minutes?: number;
  agrees_to_marketing: boolean;
  cells: readonly Cell[];
  points: readonly Point[];
  digest: Digest;
  hours: QuietHours;
}

const obstacles = ["no_point", "unverified", "paused", "blocked", "failing"] as const;
const USABLE = obstacles.length;

export type Suppression = (typeof obstacles)[number] | "no_consent" | "below_threshold" | "channel_off";

export type PlannedNotice =
  | { channel: string; point: string | null; state: "suppressed"; reason: Suppression }
  | {
      channel: string;
      point: string;
      state: "planned" | "held";
      reason: OpeningReason;
      step: number;
      due: Temporal.Instant;
      opens: Temporal.Instant | null;
    };

/**
 * By which channel, when and why one customer would be told; and by which not, and why. Of a channel's points the
 * primary usable one is taken, or else the oldest; every usable device of web_push.
 * The same rule in SQL, for many customers: `plan_notices()`.
 */
export function planNotice(decision: Decision): PlannedNotice[] {
  const { topic, moment, cells } = decision;
  const stopped = whatStops(decision);
  if (stopped) {
    return cells.map(({ channel }) => ({ channel, point: null, state: "suppressed", reason: stopped }));
  }

  const judged = [...cells]
    .sort((one, other) => one.position - other.position)
    .map((cell) => ({ cell, candidates: candidatesFor(cell, decision) }));
  const usable = judged.filter(({ cell, candidates }) => cell.enabled && candidates[0]?.fitness === USABLE);
  const openings = openSteps({
    ...decision,
    urgency: topic,
    steps: usable.map(({ cell }) => ({ wait: cell.wait_minutes, disturbs: cell.disturbs })),
  });
  if (usable.length === 0 && !topic.silenceable) {
    // What can't be silenced is at least in the portal, whatever became of the channels that were left on.
    const portal = judged.find(({ cell, candidates }) => cell.channel === "in_app" && candidates[0]);
    if (portal) {
      usable.push(portal);
      openings.push({ due: moment, opens: moment, reason: "safety" });
    }
  }

  return judged.flatMap(({ cell, candidates }): PlannedNotice[] => {
    const index = usable.findIndex((one) => one.cell === cell);
    const opening = openings[index];
    if (opening) return asPlanned({ cell, candidates, step: index + 1, opening });
    const [best] = candidates;
    const reason = cell.enabled ? (obstacles[best?.fitness ?? 0] ?? "no_point") : "channel_off";
    return [{ channel: cell.channel, point: best?.point.id ?? null, state: "suppressed", reason }];
  });
}

function whatStops(decision: Decision): "no_consent" | "below_threshold" | undefined {
  const { topic, agrees_to_marketing, delay_minutes, threshold_minutes } = decision;
  if (topic.basis === "marketing" && !agrees_to_marketing) return "no_consent";
  if (delay_minutes !== undefined && threshold_minutes !== undefined && delay_minutes < threshold_minutes) {
    return "below_threshold";
  }
  return undefined;
}

interface Candidate {
  point: Point;
  /** How far down the list of obstacles it got. */
  fitness: number;
}

/** Points that the channel could use, the fittest first, then the primary, then the oldest. */
function candidatesFor({ kind, channel }: Cell, { points, moment }: Decision): Candidate[] {
  return points
    .filter((point) => point.kind === kind)
    .map((point) => ({ point, fitness: fitnessOf(point, channel, moment) }))
    .sort(
      (one, other) =>
        other.fitness - one.fitness ||
        Number(other.point.is_primary) - Number(one.point.is_primary) ||
        Temporal.Instant.compare(one.point.created_at, other.point.created_at) ||
        (one.point.id < other.point.id ? -1 : 1),
    );
}

function fitnessOf(point: Point, channel: string, moment: Temporal.Instant): number {
  if (!point.verified) return obstacles.indexOf("unverified");
  if (point.paused_until && Temporal.Instant.compare(point.paused_until, moment) > 0) {
    return obstacles.indexOf("paused");
  }
  const trouble = point.troubles.find((one) => one.channel === channel);
  return trouble ? obstacles.indexOf(trouble.state) : USABLE;
}

function asPlanned(args: {
  cell: Cell;
  candidates: readonly Candidate[];
  step: number;
  opening: Opening;
}): PlannedNotice[] {
  const { cell, candidates, step, opening } = args;
  const chosen = candidates.filter(
    ({ fitness }, index) => index === 0 || (cell.channel === "web_push" && fitness === USABLE),
  );
  return chosen.map(({ point }) => ({
    channel: cell.channel,
    point: point.id,
    state: isHeld(opening.reason) ? "held" : "planned",
    step,
    ...opening,
  }));
}
