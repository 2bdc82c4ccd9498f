import type { Locale } from "~/lib/i18n/languages";
import type { SupabaseClient } from "~/lib/supabase.server";
import { settleOwn, undoOwn } from "./commands.server";
import { describeOutcome } from "./outcome.server";
import { findEvent } from "./queries.server";
import type { DecisionForm } from "./schema";
import type { OfferView, Result } from "./view";

/** Does what the signed-in customer answered to an offer, and says what became of it. Throws 400 for no option. */
export async function answerOwn({
  customer: { supabase },
  offer: { id: offerId, options, noticeId },
  answer,
  locale,
}: {
  customer: { supabase: SupabaseClient };
  offer: OfferView;
  answer: DecisionForm;
  locale: Locale;
}): Promise<{ result: Result; word: string; text: string }> {
  if ("option" in answer && !options.some(({ number }) => number === answer.option)) {
    throw new Response(null, { status: 400 });
  }
  const { result, offer } =
    "undo" in answer
      ? await undoOwn({ supabase, offerId })
      : await settleOwn({ supabase, offerId, option: answer.option });
  const event = await findEvent({ supabase, noticeId });
  return { result, ...describeOutcome({ result, situation: { offer, event }, locale }) };
}
