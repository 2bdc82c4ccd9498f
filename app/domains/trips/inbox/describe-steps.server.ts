import { isTextKey } from "~/lib/i18n/i18n.server";
import type { Words } from "../../../../worker/templates/words";
import { CHANNELS, type TimelineStep } from "./schema";
import type { StepView } from "./view";

const KINDS: Record<string, StepView["kind"]> = {
  held: "waits",
  put_off: "waits",
  planned: "waits",
  suppressed: "not",
  dropped: "not",
  failed: "not",
};

/** What became of a notice, in the order in which it happened, one plain sentence or two each. */
export function describeSteps(timeline: readonly TimelineStep[], words: Words, timeZone: string): StepView[] {
  return timeline
    .filter(({ what, channel }) => !(what === "planned" && channel === "in_app"))
    .map((step, index) => ({
      key: `${index}`,
      iso: step.at,
      at: words.dayTime(step.at, timeZone),
      text: sentencesOf(step, words, timeZone),
      kind: KINDS[step.what] ?? "done",
    }));
}

function sentencesOf(
  { what, channel, reason, opens_at: opens, at, gathered }: TimelineStep,
  words: Words,
  timeZone: string,
) {
  const { t, locale } = words;
  const key = `inbox:step.${what}`;
  if (!isTextKey(key)) return what;
  const known = CHANNELS.find((each) => each === channel);
  const self = channel === "policy" || channel === "silence";
  const said =
    what === "answered"
      ? answered(known, self ? channel : null, words)
      : t(key, {
          by: known ? t(`inbox:by.${known}`) : "",
          opens: opens ? words.time(opens, timeZone, at) : "",
        });
  const why = `inbox:reason.${reason}`;
  const parts = [
    said,
    ...(reason && isTextKey(why) ? [t(why)] : []),
    ...(gathered ? [t("inbox:gathered")] : []),
  ];
  return parts.join(locale === "zh-CN" ? "" : " ");
}

function answered(
  channel: (typeof CHANNELS)[number] | undefined,
  self: "policy" | "silence" | null,
  { t }: Words,
): string {
  if (self) return t(`inbox:answered.${self}`);
  return channel ? t("inbox:answered.by", { by: t(`inbox:by.${channel}`) }) : t("inbox:answered.plain");
}
