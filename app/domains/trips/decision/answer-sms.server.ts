import { FALLBACK_LOCALE, isLocale, type Locale } from "~/lib/i18n/languages";
import type { SupabaseClient } from "~/lib/supabase.server";
import { settleFor, undoFor } from "./commands.server";
import { labelOffers } from "./labels";
import { hasJourney } from "./legs.server";
import { findSituation, type Situation } from "./queries.server";
import { type Answer, readReply } from "./reply";
import { smsHelp, smsNothingOpen, smsOutcome, smsWhich } from "./sms-words.server";
import { isOpen } from "./view";

/** As many offers of one number as are looked at; more than a phone can have open in earnest. */
const MOST_OFFERS = 9;

interface Sent extends Situation {
  customerId: string;
  /** In which its message was written. */
  locale: Locale;
  service: string;
  open: boolean;
}

/**
 * Takes a text message from `from` (E.164) as the answer to an offer that went out to that number, and says what
 * to write back; null where none ever did, and for small talk when nothing is open. What isn't plainly an answer
 * changes nothing and is answered with the choices, unless `explains` is false: two machines could go on for ever.
 * `supabase` is the notifier's.
 */
export async function answerOfferSms({
  supabase,
  from,
  text,
  explains = true,
}: {
  supabase: SupabaseClient;
  from: string;
  text: string;
  explains?: boolean;
}): Promise<{ text: string; locale: Locale } | null> {
  const sent = await offersAt(supabase, from);
  const reply = readReply(
    text,
    labelOffers(sent, isWaiting).map(({ key }) => key),
  );
  const undoes = reply?.answer.kind === "undo";
  const waits = undoes ? isUndoable : isWaiting;
  const waiting = sent.filter(waits);
  const [newest] = waiting.length > 0 ? waiting : sent;
  if (!newest || (!reply && (!explains || waiting.length === 0))) return null;
  const { locale } = newest;
  if (!reply && waiting.length === 1) return { text: smsHelp("notUnderstood", newest.offer, locale), locale };

  const labelled = labelOffers(sent, waits);
  // Without a name: the only one that it can be for, or the last of those over.
  const only = waiting.length > 1 ? undefined : newest;
  const meant =
    reply && (reply.about === null ? only : labelled.find(({ key }) => key === reply.about)?.meant);
  if (reply && meant) {
    return { text: await carryOut(supabase, meant, reply.answer), locale: meant.locale };
  }
  const labels = labelled.filter(({ meant }) => meant && waits(meant)).map(({ label }) => label);
  return { text: smsWhich(labels, { answer: typed(reply?.answer), undoes }, locale), locale };
}

const isWaiting = ({ open }: Sent) => open;

function isUndoable({ offer: { decision } }: Sent): boolean {
  if (!decision?.undo_until || decision.undone_at) return false;
  return Date.parse(decision.undo_until) > Date.now();
}

/** The answer as it is to be typed once more behind a label. */
function typed(answer: Answer | undefined): string {
  if (answer?.kind === "option") return String(answer.number);
  return { keep: "KEEP", refund: "REFUND", call_me: "CALL", undo: "UNDO", none: "1" }[answer?.kind ?? "none"];
}

async function carryOut(
  supabase: SupabaseClient,
  { customerId, offer, event, locale, open }: Sent,
  answer: Answer,
): Promise<string> {
  const offerId = offer.id;
  if (answer.kind === "undo") {
    if (!offer.decision) return open ? smsHelp("noSuchWord", offer, locale) : smsNothingOpen(locale);
    const undone = await undoFor({ supabase, customerId, offerId });
    return smsOutcome(undone.result, { offer: undone.offer, event }, locale);
  }
  const option =
    answer.kind === "option"
      ? offer.options.find(({ number }) => number === answer.number)
      : offer.options.find(({ kind }) => kind === answer.kind);
  if (!option && open) {
    return answer.kind === "option"
      ? smsHelp("noSuchOption", offer, locale, answer.number)
      : smsHelp("noSuchWord", offer, locale);
  }
  // Of an offer that is over any answer is told the same: what was decided, how and when.
  const number = option?.number ?? offer.options[0]?.number;
  if (number === undefined) return smsNothingOpen(locale);
  const settled = await settleFor({ supabase, customerId, offerId, option: number, channel: "sms" });
  return smsOutcome(settled.result, { offer: settled.offer, event }, locale);
}

/** What was offered to this number of late, newest first. */
async function offersAt(supabase: SupabaseClient, number: string): Promise<Sent[]> {
  const { data: rows } = await supabase.rpc("offers_at_phone", { number }).throwOnError();
  const found = await Promise.all(
    rows.slice(0, MOST_OFFERS).map(async ({ customer_id: customerId, offer_id: offerId, language }) => {
      const situation = await findSituation({ supabase, customerId, offerId });
      if (!situation) return null;
      const { offer, event } = situation;
      const service = event && hasJourney(event) ? event.journey.service : offer.original[0]?.service;
      const locale = isLocale(language) ? language : FALLBACK_LOCALE;
      const open = isOpen(offer, new Date());
      return { customerId, offer, event, locale, service: service ?? "", open };
    }),
  );
  return found.filter((each) => each !== null);
}
