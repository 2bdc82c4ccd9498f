import type { Words } from "../../../../worker/templates/words";
import type { OfferReason } from "../offers/schema";
import { nameIn } from "./legs.server";

/** Why an option ranks where it does, in words. */
export function describeReason(reason: OfferReason, words: Words): string {
  const { t, locale } = words;
  switch (reason.code) {
    case "arrives_later":
    case "arrives_earlier":
      return t(`decide:reasons.${reason.code}`, { duration: words.duration(reason.minutes) });
    case "change":
      return t("decide:reasons.change", {
        at: nameIn(reason.at, locale),
        duration: words.duration(reason.minutes),
      });
    case "changes":
      return t("decide:reasons.changes", { count: reason.count });
    case "days_later":
    case "days_earlier":
      return t(`decide:reasons.${reason.code}`, { count: reason.days });
    default:
      return t(`decide:reasons.${reason.code}`);
  }
}
