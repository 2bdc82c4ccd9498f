import type { TFunction } from "i18next";
import type { PolicyForm } from "./schema";

type T = TFunction<"trips-policy">;

/**
 * What a policy comes to, as one sentence: "We accept for you when you arrive no more than 2 hours later, the same
 * day, without another change, and never overnight. Otherwise we ask."
 */
export function describePolicy({ enabled, ...rule }: PolicyForm, t: T): string {
  return enabled === "ask" ? t("sentence.ask") : describeRule(rule, t);
}

/** The same for the rule alone, whether it is switched on or not. */
export function describeRule(rule: Omit<PolicyForm, "enabled">, t: T): string {
  return t("sentence.accept", {
    later: describeLater(rule.later, t),
    day: t(`day.${rule.day}`),
    changes: describeChanges(rule.changes, t),
    night: t(`night.${rule.night}`),
  });
}

/** "no more than 2 hours later". */
export function describeLater(minutes: number, t: T): string {
  if (minutes === 0) return t("later.none");
  return minutes % 60 === 0
    ? t("later.hours", { count: minutes / 60 })
    : t("later.minutes", { count: minutes });
}

/** "without another change". */
export function describeChanges(changes: number, t: T): string {
  return changes === 0 ? t("changes.none") : t("changes.more", { count: changes });
}
