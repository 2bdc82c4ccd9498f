import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { type Chain, chainOf, moveChannel } from "./chain";
import type { ChannelId, Outcome } from "./press";
import type { TopicView } from "./view";

export interface ChainBoard {
  /** As the customer put it, ahead of the answer. */
  chain: Chain;
  /** What was moved last. */
  moved: ChannelId | null;
  failed: boolean;
  /** The last thing done was to take the one before back, and it is kept. */
  undone: boolean;
  undo: (() => void) | null;
  move(channel: ChannelId, place: number): void;
  wait(place: number, minutes: number): void;
}

/** Order and times that change before the answer is there. */
export function useChain(topic: TopicView, action: string): ChainBoard {
  const fetcher = useFetcher<{ kind: "chained"; before: Chain } | Outcome>();
  const [moved, setMoved] = useState<ChannelId | null>(null);
  const [sent, setSent] = useState<Chain | null>(null);
  const [undone, setUndone] = useState(false);
  const busy = fetcher.state !== "idle";
  const chain = busy && sent ? sent : chainOf(topic);

  const send = (next: Chain, channel: ChannelId | null, isUndo: boolean) => {
    setSent(next);
    setMoved(channel);
    setUndone(isUndo);
    fetcher.submit(
      { channels: next.channels.join(","), waits: next.waits.join(","), live: "true" },
      { method: "post", action },
    );
  };
  const answer = busy ? undefined : fetcher.data;
  return {
    chain,
    moved: answer?.kind === "failed" ? null : moved,
    failed: answer?.kind === "failed",
    undone: answer?.kind === "chained" && undone,
    undo: answer?.kind === "chained" && !undone ? () => send(answer.before, null, true) : null,
    move: (channel, place) => send(moveChannel(chain, channel, place), channel, false),
    wait: (place, minutes) =>
      send(
        { ...chain, waits: chain.waits.map((before, at) => (at === place ? minutes : before)) },
        null,
        false,
      ),
  };
}
