import type { TFunction } from "i18next";
import type { CellView, TopicView } from "./view";

type T = TFunction<"contact-topics">;

/** Channels that open at the same moment, and how long after those before them. */
interface Step {
  wait: number;
  channels: CellView["channel"][];
}

/** They wait nowhere: neither quiet hours nor digests hold them. */
const SILENT: readonly CellView["channel"][] = ["in_app", "webhook"];

/**
 * What a topic's settings come to, as one sentence: "First in the portal and by push; if you have not seen it in
 * 10 minutes, by text message." Tells only of channels that can reach the customer now.
 */
export function describeTopic(topic: TopicView, t: T): string {
  if (!topic.consented) return t("sentence.notAgreed");
  const on = topic.cells.filter(({ enabled }) => enabled);
  if (on.length === 0) return t("sentence.off");
  const ready = on.filter(({ reachable }) => reachable);
  if (ready.length === 0) return t("sentence.notReady");

  const chain = describeChain(stepsOf(ready), t);
  const delayed =
    topic.hasThreshold && topic.threshold > 0
      ? t("sentence.threshold", { time: describeMinutes(topic.threshold, t), chain })
      : chain;
  const disturbing = ready.some(({ channel }) => !SILENT.includes(channel));
  return t("sentence.whole", {
    text: capitalise(delayed) + (topic.digestible && disturbing ? describeDigest(topic.digest, t) : ""),
  });
}

/** Channels in the customer's order, those that open together in one step. The first waits for nothing. */
export function stepsOf(cells: readonly CellView[]): Step[] {
  const steps: Step[] = [];
  for (const { channel, wait } of cells.toSorted((a, b) => a.position - b.position)) {
    const before = steps.at(-1);
    if (before && wait === 0) before.channels.push(channel);
    else steps.push({ wait: before ? wait : 0, channels: [channel] });
  }
  return steps;
}

function describeChain(steps: readonly Step[], t: T): string {
  const [first, second, ...later] = steps.map(({ wait, channels }) => ({
    time: describeMinutes(wait, t),
    channels: list(
      channels.map((channel) => t(`by.${channel}`)),
      t,
    ),
  }));
  if (!first) return "";
  if (!second) return t("sentence.only", first);
  return [
    t("sentence.first", first),
    t("sentence.then", second),
    ...later.map((step) => t("sentence.later", step)),
  ].join("");
}

function describeDigest(digest: TopicView["digest"], t: T): string {
  if (digest.mode === "now") return "";
  if (digest.mode === "daily") return t("sentence.daily", { time: digest.at });
  return t("sentence.weekly", { time: digest.at, day: nameWeekday(digest.weekday, t) });
}

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** Name of a day of the week, 1 for Monday (ISO 8601). */
export function nameWeekday(weekday: number, t: T): string {
  return t(`weekdays.${WEEKDAYS[weekday - 1] ?? "monday"}`);
}

/** "10 minutes", "2 hours": whole hours as such. */
export function describeMinutes(minutes: number, t: T): string {
  return minutes > 0 && minutes % 60 === 0
    ? t("time.hours", { count: minutes / 60 })
    : t("time.minutes", { count: minutes });
}

/** Joined by texts of ours: what browsers join lists by may differ from the server's. */
function list(items: readonly string[], t: T): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : items.slice(0, -1).join(t("list.comma")) + t("list.and") + last;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
