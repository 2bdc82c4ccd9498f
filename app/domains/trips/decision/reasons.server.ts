import { z } from "zod";
import type { Words } from "../../../../worker/templates/words";
import { nameIn } from "./legs.server";
import type { OfferReason } from "./schema";

/** As private.reasons_of() writes them. */
const reasonSchema = z.discriminatedUnion("code", [
  z.object({ code: z.enum(["arrives_later", "arrives_earlier"]), minutes: z.number() }),
  z.object({ code: z.enum(["arrives_as_planned", "no_change", "same_day", "overnight"]) }),
  z.object({
    code: z.literal("change"),
    minutes: z.number(),
    at: z.object({ en: z.string() }).catchall(z.string()),
  }),
  z.object({ code: z.literal("changes"), count: z.number() }),
  z.object({ code: z.enum(["days_later", "days_earlier"]), days: z.number() }),
]);

/** Why an option ranks where it does, in words; null for a code that this version has none for. */
export function describeReason(reason: OfferReason, words: Words): string | null {
  const { t, locale } = words;
  const { success, data: known } = reasonSchema.safeParse(reason);
  if (!success) return null;
  switch (known.code) {
    case "arrives_later":
    case "arrives_earlier":
      return t(`decide:reasons.${known.code}`, { duration: words.duration(known.minutes) });
    case "change":
      return t("decide:reasons.change", {
        at: nameIn(known.at, locale),
        duration: words.duration(known.minutes),
      });
    case "changes":
      return t("decide:reasons.changes", { count: known.count });
    case "days_later":
    case "days_earlier":
      return t(`decide:reasons.${known.code}`, { count: known.days });
    default:
      return t(`decide:reasons.${known.code}`);
  }
}
