import type { ChannelId } from "./press";
import type { TopicView } from "./view";

/** Channels of a topic that are on and can be used, in the customer's order, with the minutes that each place waits. */
export interface Chain {
  channels: ChannelId[];
  waits: number[];
}

export function chainOf({ cells }: TopicView): Chain {
  const on = cells
    .filter(({ enabled, reachable }) => enabled && reachable)
    .toSorted((a, b) => a.position - b.position);
  return {
    channels: on.map(({ channel }) => channel),
    // What opens the chain waits for nothing, and says so when something is put before it.
    waits: on.map(({ wait }, place) => (place === 0 ? 0 : wait)),
  };
}

/**
 * The chain with a channel at another place, counted from 0. Times stay where they are: who puts SMS before email
 * means that email comes when SMS would have.
 */
export function moveChannel({ channels, waits }: Chain, channel: ChannelId, place: number): Chain {
  const others = channels.filter((each) => each !== channel);
  const at = Math.min(Math.max(place, 0), others.length);
  return { channels: [...others.slice(0, at), channel, ...others.slice(at)], waits };
}

/** The topic as it reads with this chain. */
export function withChain(topic: TopicView, { channels, waits }: Chain): TopicView {
  return {
    ...topic,
    cells: topic.cells.map((cell) => {
      const place = channels.indexOf(cell.channel);
      return place < 0
        ? { ...cell, position: channels.length + cell.position }
        : { ...cell, position: place + 1, wait: waits[place] ?? 0 };
    }),
  };
}

/** Times to choose from, in minutes; one that a customer has and that is none of them joins in. */
export function timesToChoose(own: number): number[] {
  return [...new Set([2, 5, 10, 15, 20, 30, 45, 60, 120, 240, 480, 720, 1440, own])]
    .filter((minutes) => minutes > 0)
    .toSorted((a, b) => a - b);
}
