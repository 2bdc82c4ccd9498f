import type { Words } from "../../../../worker/templates/words";
import { nameIn } from "../names";
import type { OfferReason } from "../offers/schema";

/** Why an option ranks where it does, in words. */
export function describeReason(reason: OfferReason, words: Words): string {
  const { t, locale } = words;
  switch (reason.code) {
    case "arrives_later":
    case "arrives_earlier":
      return t(`decide:reasons.${reason.code}`, { duration: words.duration(reason.minutes) });
    case "changes":
      return reason.at && reason.minutes !== undefined
        ? t("decide:reasons.changeAt", {
            at: nameIn(reason.at, locale),
            duration: words.duration(reason.minutes),
          })
        : t("decide:reasons.changes", { count: reason.count });
    case "days_later":
    case "days_earlier":
      return t(`decide:reasons.${reason.code}`, { count: reason.days });
    default:
      return t(`decide:reasons.${reason.code}`);
  }
}
