import { useFetchers, useSubmit } from "@remix-run/react";
import { useId, useRef, useState } from "react";
import { toldAfter, undoOf } from "./outcome";
import { type Cell, type Outcome, type Press, pressText } from "./press";
import { withPresses } from "./switchboard";
import type { TopicView } from "./view";

export interface Switchboard {
  /** As the customer pressed it, ahead of the answer; back to what is true when that came. */
  topics: TopicView[];
  /** What the last press came to, or an earlier one that was refused since. */
  outcome: Outcome | null;
  /** Takes that back; null where there is nothing to take back. */
  undo: Press | null;
  isUnderWay(cell: Cell): boolean;
  /** Fetchers that no answer has come to; whoever listens to them passes it to `hear`. */
  unanswered: readonly string[];
  hear(fetcherKey: string, answer: Outcome): void;
  /** Sends a press at once. One on a cell whose last press is still on its way is not taken: which came first
   * would be left to chance. */
  press(press: Press): void;
  /** Takes the outcome out of sight; it can still be undone by the keyboard. */
  dismiss(): void;
}

/**
 * Switches that move before the answer is there. Each press is a request of its own, so that a slow or refused one
 * holds nobody up; the answer brings the whole truth with it, also of what another tab did meanwhile. Fetchers do
 * it: a query cache would hold a second copy of what the loader has, for 13 kB on a page that has 130 for all.
 */
export function useSwitchboard({
  topics,
  served,
  action,
}: {
  topics: readonly TopicView[];
  /** What a press came to that was sent without scripts. */
  served: Outcome | null;
  /** Where presses go. */
  action: string;
}): Switchboard {
  const id = useId();
  const presses = useRef(new Map<string, Press>());
  const [unanswered, setUnanswered] = useState<readonly string[]>([]);
  const submit = useSubmit();

  const [outcome, setOutcome] = useState(served);
  const [servedBefore, setServedBefore] = useState(served);
  if (served !== servedBefore) {
    setServedBefore(served);
    setOutcome(served);
  }
  /** What was in sight when the customer pressed on or put it away. */
  const seen = useRef<Outcome | null>(null);
  const [dismissed, setDismissed] = useState<Outcome | null>(null);

  const underWay = useFetchers().flatMap(({ key, state }) => {
    const press = presses.current.get(key);
    return press ? [{ press, isAnswered: state !== "submitting" }] : [];
  });
  const isUnderWay = ({ topic, channel }: Cell) =>
    underWay.some(
      ({ press, isAnswered }) =>
        !isAnswered && press.cells.some((cell) => cell.topic === topic && cell.channel === channel),
    );

  return {
    topics: withPresses(
      topics,
      underWay.map(({ press }) => press),
    ),
    outcome: outcome === dismissed ? null : outcome,
    undo: undoOf(outcome),
    isUnderWay,
    unanswered,
    hear(fetcherKey, answer) {
      const isLatest = fetcherKey === [...presses.current.keys()].at(-1);
      setUnanswered((keys) => keys.filter((key) => key !== fetcherKey));
      setOutcome((told) => toldAfter({ told, wasSeen: told === seen.current, answer, isLatest }));
    },
    dismiss() {
      seen.current = outcome;
      setDismissed(outcome);
    },
    press(press) {
      if (press.cells.some(isUnderWay)) return;
      const key = `${id}${presses.current.size}`;
      presses.current.set(key, press);
      seen.current = outcome;
      setUnanswered((keys) => [...keys, key]);
      submit(
        { set: pressText(press), live: "true" },
        { method: "post", action, navigate: false, fetcherKey: key },
      );
    },
  };
}
