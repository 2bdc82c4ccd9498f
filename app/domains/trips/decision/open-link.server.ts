import { type DecisionLink, readDecisionLink } from "~/lib/decision-links.server";
import type { Locale } from "~/lib/i18n/languages";
import type { SupabaseClient } from "~/lib/supabase.server";
import { findLinkedDelivery, findSituation, type Situation } from "./queries.server";

type OpenedLink =
  | {
      state: "valid";
      link: DecisionLink;
      situation: Situation;
      /** In which the message with the link was sent. */
      locale: Locale;
      /** Nobody was seen to look at what it told yet. */
      unread: boolean;
    }
  | { state: "expired" }
  | { state: "invalid" };

/**
 * What a link from a message leads to. `invalid` also where the message or the offer is no more, such as after a
 * customer left. Role `notifier`.
 */
export async function openLink({
  supabase,
  token,
}: {
  supabase: SupabaseClient;
  token: string;
}): Promise<OpenedLink> {
  const read = await readDecisionLink(token);
  if (read.state !== "valid") return read;
  const { link } = read;
  const [delivery, situation] = await Promise.all([
    findLinkedDelivery({ supabase, link }),
    findSituation({ supabase, customerId: link.customerId, offerId: link.offerId }),
  ]);
  if (!delivery || !situation) return { state: "invalid" };
  return { state: "valid", link, situation, ...delivery };
}
