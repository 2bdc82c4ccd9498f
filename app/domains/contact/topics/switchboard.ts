import type { Cell, Press } from "./press";
import type { CellView, TopicView } from "./view";

/** The matrix with presses that are still on their way, in the order in which they were made. */
export function withPresses(topics: readonly TopicView[], presses: readonly Press[]): TopicView[] {
  const wanted = new Map<string, boolean>();
  for (const { enabled, cells } of presses) {
    for (const { topic, channel } of cells) wanted.set(`${topic}.${channel}`, enabled);
  }
  return topics.map((topic) => ({
    ...topic,
    cells: topic.cells.map((cell) => ({
      ...cell,
      enabled: wanted.get(`${topic.id}.${cell.channel}`) ?? cell.enabled,
    })),
  }));
}

/** What one press on a whole row or column does, and how that row or column stands. */
export interface Whole {
  state: "all" | "some" | "none";
  press: Press;
}

function wholeOf(cells: readonly (Cell & { enabled: boolean })[], mayGo: (cell: Cell) => boolean): Whole {
  const on = cells.filter(({ enabled }) => enabled);
  const state = on.length === cells.length ? "all" : on.length === 0 ? "none" : "some";
  const pressed = state === "all" ? on.filter(mayGo) : cells.filter(({ enabled }) => !enabled);
  return {
    state,
    press: { enabled: state !== "all", cells: pressed.map(({ topic, channel }) => ({ topic, channel })) },
  };
}

/**
 * All channels of a topic that can reach the customer: switching on what can't would only surprise later. Of a
 * topic that can't be silenced the first of its channels stays on.
 */
export function wholeRow(topic: TopicView): Whole {
  const cells = topic.cells.filter(({ reachable }) => reachable);
  const stays = topic.silenceable ? undefined : cells[0]?.channel;
  return wholeOf(
    cells.map(({ channel, enabled }) => ({ topic: topic.id, channel, enabled })),
    ({ channel }) => channel !== stays,
  );
}

/** A channel for all topics that have switches. A topic that can't be silenced keeps it where it is the last. */
export function wholeColumn(topics: readonly TopicView[], channel: CellView["channel"]): Whole {
  const open = topics.filter(({ consented }) => consented);
  const last = new Set(open.filter((topic) => isLast(topic, channel)).map(({ id }) => id));
  return wholeOf(
    open.flatMap((topic) =>
      topic.cells
        .filter((cell) => cell.channel === channel)
        .map(({ enabled }) => ({ topic: topic.id, channel, enabled })),
    ),
    ({ topic }) => !last.has(topic),
  );
}

/** Whether the topic can't be silenced and nothing else that is on would reach the customer. */
function isLast({ silenceable, cells }: TopicView, channel: CellView["channel"]): boolean {
  return !silenceable && !cells.some((cell) => cell.channel !== channel && cell.enabled && cell.reachable);
}
