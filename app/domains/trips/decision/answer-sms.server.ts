import { FALLBACK_LOCALE, isLocale, type Locale } from "~/lib/i18n/languages";
import type { SupabaseClient } from "~/lib/supabase.server";
import type { Offer } from "../offers/schema";
import { settleFor, undoFor } from "./commands.server";
import { type Labelled, labelOffers } from "./labels";
import { hasJourney } from "./legs.server";
import { findSituation } from "./queries.server";
import { type Answer, readReply } from "./reply";
import { smsHelp, smsNothingOpen, smsOutcome, smsWhich } from "./sms-words.server";
import { isOpen } from "./view";

/** As many offers of one number as are looked at; more than a phone can have open in earnest. */
const MOST_OFFERS = 9;

interface Sent {
  customerId: string;
  offer: Offer;
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
  const open = sent.filter((each) => each.open);
  const labelled = labelOffers(sent);
  const reply = readReply(
    text,
    labelled.map(({ key }) => key),
  );
  const [newest] = open.length > 0 ? open : sent;
  if (!newest || (!reply && (!explains || open.length === 0))) return null;
  const { locale } = newest;
  if (!reply && open.length === 1) return { text: smsHelp("notUnderstood", newest.offer, locale), locale };

  const meant =
    reply && (reply.about === null ? alone(reply.answer, sent, open) : named(labelled, reply.about));
  if (!reply || !meant) return { text: smsWhich(labelsOf(labelled), typed(reply?.answer), locale), locale };
  return { text: await carryOut(supabase, meant, reply.answer), locale: meant.locale };
}

/** The offer that an answer without a name is for: the only one that it can be, or the last of those over. */
function alone(answer: Answer, sent: readonly Sent[], open: readonly Sent[]): Sent | undefined {
  if (answer.kind === "undo") {
    const undoable = sent.filter(({ offer: { decision } }) => decision?.undo_until && !decision.undone_at);
    return undoable.length > 1 ? undefined : (undoable[0] ?? sent[0]);
  }
  return open.length > 1 ? undefined : (open[0] ?? sent[0]);
}

const named = (labelled: readonly Labelled<Sent>[], about: string) =>
  labelled.find(({ key }) => key === about)?.meant;

const labelsOf = (labelled: readonly Labelled<Sent>[]) =>
  labelled.filter(({ meant }) => meant?.open).map(({ label }) => label);

/** The answer as it is to be typed once more behind a label. */
function typed(answer: Answer | undefined): string {
  if (answer?.kind === "option") return String(answer.number);
  return { keep: "KEEP", refund: "REFUND", call_me: "CALL", undo: "UNDO", none: "1" }[answer?.kind ?? "none"];
}

async function carryOut(
  supabase: SupabaseClient,
  { customerId, offer, locale, open }: Sent,
  answer: Answer,
): Promise<string> {
  const offerId = offer.id;
  if (answer.kind === "undo") {
    if (!offer.decision) return open ? smsHelp("noSuchWord", offer, locale) : smsNothingOpen(locale);
    const undone = await undoFor({ supabase, customerId, offerId });
    return smsOutcome(undone.result, undone.offer, locale);
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
  return smsOutcome(settled.result, settled.offer, locale);
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
      return { customerId, offer, locale, service: service ?? "", open: isOpen(offer, new Date()) };
    }),
  );
  return found.filter((each) => each !== null);
}
