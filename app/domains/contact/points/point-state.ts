import type { PointKind } from "./kinds";

/** A way that messages to a point of a kind take. */
type PointChannel = "email" | "sms" | "voice" | "web_push" | "ntfy" | "webhook" | "in_app";

/** A mobile is both written to and called, and may stand in the way of only one of them. */
const CHANNELS: Record<PointKind, readonly PointChannel[]> = {
  email: ["email"],
  mobile: ["sms", "voice"],
  web_push: ["web_push"],
  ntfy: ["ntfy"],
  webhook: ["webhook"],
  in_app: ["in_app"],
};

/** What may be wrong with a point. */
export const CAUSES = ["bounce", "complaint", "stop_reply", "unreachable", "rejected", "expired"] as const;
export type Cause = (typeof CAUSES)[number];

interface PointFacts {
  kind: PointKind;
  verifiedAt: string | null;
  pausedUntil: string | null;
  troubles: readonly { channel: string; state: "failing" | "blocked" }[];
}

/**
 * How a point stands at `now`, the weightiest first: what nothing gets through to, what waits for its code, what
 * its customer paused, what gets only some of our messages (`partly`), and what simply works.
 */
export function stateOf(
  { kind, verifiedAt, pausedUntil, troubles }: PointFacts,
  now: Date,
): "blocked" | "failing" | "unverified" | "paused" | "partly" | "ready" {
  const channels = CHANNELS[kind];
  const troubled = (states: readonly string[]) =>
    channels.every((channel) =>
      troubles.some((trouble) => trouble.channel === channel && states.includes(trouble.state)),
    );
  if (troubled(["blocked"])) return "blocked";
  if (troubled(["blocked", "failing"])) return "failing";
  if (!verifiedAt) return "unverified";
  if (isPaused(pausedUntil, now)) return "paused";
  return troubles.length > 0 ? "partly" : "ready";
}

export function isPaused(pausedUntil: string | null, now: Date): boolean {
  return pausedUntil !== null && new Date(pausedUntil) > now;
}

/** Which advice helps against a trouble: the last part of the key of its text. */
export function adviceOn({
  state,
  cause,
}: {
  state: "failing" | "blocked";
  cause: Cause;
}): "failing.bounce" | "failing.other" | "blocked.stop_reply" | "blocked.complaint" | "blocked.other" {
  if (state === "failing") return cause === "bounce" ? "failing.bounce" : "failing.other";
  return cause === "stop_reply" || cause === "complaint" ? `blocked.${cause}` : "blocked.other";
}
