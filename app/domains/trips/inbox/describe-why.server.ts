import { isTextKey } from "~/lib/i18n/i18n.server";
import type { Words } from "../../../../worker/templates/words";
import type { Explanation } from "./schema";

/** Why there is this notice: the rule that it met, the customer's own choices, and what allows us to write. */
export function describeWhy({ rule, basis, preference }: Explanation, words: Words): string[] {
  const { t } = words;
  const sentences: string[] = [];
  const ruleKey = `inbox:rule.${rule?.code}`;
  if (rule && isTextKey(ruleKey)) {
    sentences.push(
      t(ruleKey, {
        duration: words.duration(rule.minutes ?? 0),
        lacking: words.duration(rule.lacks_minutes ?? 0),
      }),
    );
  }
  const threshold = preference?.threshold_minutes;
  if (typeof threshold === "number" && rule?.code === "late") {
    const by = preference?.threshold_by === "customer" ? "own" : "preset";
    sentences.push(t(`inbox:threshold.${by}`, { duration: words.duration(threshold) }));
  }
  if (preference?.channels_by) {
    sentences.push(t(`inbox:channels.${preference.channels_by === "customer" ? "own" : "preset"}`));
  }
  const basisKey = `inbox:basis.${basis?.code}`;
  if (basis && isTextKey(basisKey)) sentences.push(t(basisKey));
  return sentences;
}
