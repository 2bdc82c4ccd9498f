import type { TFunction } from "i18next";
import type { Outcome, Press } from "./press";
import type { TopicView } from "./view";

/** What a press came to, in a sentence or two. */
export function describeOutcome(
  outcome: Outcome,
  topics: readonly TopicView[],
  t: TFunction<"contact-topics">,
): string {
  const find = (id: string | undefined) => topics.find((topic) => topic.id === id);
  if (outcome.kind === "failed") return t("outcome.failed");
  if (outcome.kind === "last_channel") {
    const topic = find(outcome.topic);
    return t("outcome.last", { topic: topic?.title ?? "", reason: topic?.lockedReason ?? "" });
  }
  const { enabled, changed } = outcome;
  const [first] = changed;
  if (!first) return t("outcome.already");
  const topic = find(first.topic)?.title ?? "";
  const channel = t(`channels.${first.channel}`);
  const count = changed.length;
  if (count === 1) return t(enabled ? "outcome.on" : "outcome.off", { topic, channel });
  return changed.every((cell) => cell.topic === first.topic)
    ? t(enabled ? "outcome.rowOn" : "outcome.rowOff", { topic, count })
    : t(enabled ? "outcome.columnOn" : "outcome.columnOff", { channel, count });
}

/**
 * What is told once an answer came, several presses being on their way: the latest one's. A refusal is told whichever
 * press it is of, and stays until it was seen.
 */
export function toldAfter({
  told,
  wasSeen,
  answer,
  isLatest,
}: {
  told: Outcome | null;
  wasSeen: boolean;
  answer: Outcome;
  isLatest: boolean;
}): Outcome | null {
  if (answer.kind !== "changed") return answer;
  const stays = told !== null && told.kind !== "changed" && !wasSeen;
  return isLatest && !stays ? answer : told;
}

/** The press that takes an outcome back: exactly the cells that changed, whatever was pressed. */
export function undoOf(outcome: Outcome | null): Press | null {
  if (outcome?.kind !== "changed" || outcome.changed.length === 0) return null;
  return { enabled: !outcome.enabled, cells: outcome.changed };
}
