import type { DecisionLink } from "~/lib/decision-links.server";
import type { SupabaseClient } from "~/lib/supabase.server";
import type { Settlement } from "../offers/schema";
import { settleFor, undoFor } from "./commands.server";
import type { DecisionForm, Undoing } from "./schema";

/** Does what the holder of a link answered on its page, by the channel that the link came by. Role `notifier`. */
export function answerByLink({
  supabase,
  link: { customerId, offerId, channel },
  answer,
}: {
  supabase: SupabaseClient;
  link: DecisionLink;
  answer: DecisionForm;
}): Promise<Settlement | Undoing> {
  return "undo" in answer
    ? undoFor({ supabase, customerId, offerId })
    : settleFor({ supabase, customerId, offerId, option: answer.option, channel });
}
