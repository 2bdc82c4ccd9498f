import { setTimeout as pause } from "node:timers/promises";
import { CHANNELS, type ChannelId } from "./channels/channel";

/** How long a channel without room is waited for before the others are asked for again. */
const PATIENCE_MS = 250;

export type UnderWay = ReturnType<typeof openUnderWay>;

/** What is claimed and not yet finished, by channel: each takes no more than it has room for, whatever the others do. */
export function openUnderWay(roomOf: (channel: ChannelId) => number) {
  const works = new Map<ChannelId, Set<Promise<void>>>(CHANNELS.map((channel) => [channel, new Set()]));
  const worksOf = (channel: ChannelId) => works.get(channel) ?? new Set();
  const hasRoom = (channel: ChannelId) => worksOf(channel).size < roomOf(channel);
  return {
    /** `work` never rejects. */
    add(channel: ChannelId, work: Promise<void>): void {
      const done = work.finally(() => worksOf(channel).delete(done));
      worksOf(channel).add(done);
    },
    withRoom: (): ChannelId[] => CHANNELS.filter(hasRoom),
    /** Whether a channel without room got some, after a quarter of a second at the latest. */
    roomAgain: async (): Promise<boolean> => {
      const full = CHANNELS.filter((channel) => !hasRoom(channel));
      if (full.length === 0) return false;
      const enough = new AbortController();
      const late = pause(PATIENCE_MS, undefined, { signal: enough.signal }).catch(() => {});
      const some = full.map(async (channel) => {
        while (!hasRoom(channel) && !enough.signal.aborted) await Promise.race(worksOf(channel));
      });
      await Promise.race([late, ...some]);
      enough.abort();
      return full.some(hasRoom);
    },
    idle: async (): Promise<void> => {
      for (let all = allOf(works); all.length > 0; all = allOf(works)) await Promise.all(all);
    },
  };
}

function allOf(works: Map<ChannelId, Set<Promise<void>>>): Promise<void>[] {
  return [...works.values()].flatMap((some) => [...some]);
}
