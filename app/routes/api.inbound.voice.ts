import type { ActionFunctionArgs } from "@remix-run/node";
import { isFromTwilio } from "~/domains/contact/sms-replies/twilio.server";
import { settleFor, undoFor } from "~/domains/trips/decision/commands.server";
import { openLink } from "~/domains/trips/decision/open-link.server";
import { describeOutcome } from "~/domains/trips/decision/outcome.server";
import type { Result } from "~/domains/trips/decision/view";
import type { Offer } from "~/domains/trips/offers/schema";
import { countTry } from "~/foundation/identity/limits.server";
import { readFields } from "~/lib/form.server";
import { translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import { log } from "~/lib/log.server";
import { problem } from "~/lib/problem.server";
import { settings } from "~/lib/settings.server";
import { createRoleClient } from "~/lib/supabase.server";
import { callScript, UNDO_DIGIT, withoutDigit } from "../../worker/channels/voice.server";
import { choiceWords } from "../../worker/templates/choices";

/**
 * A digit that was pressed while we called: settles that option of the offer that the token in the address names,
 * and says what became of it. In a call that told what was decided for its reader, 0 takes that back and no digit
 * settles anything; in one that asks, it reads out every choice. A digit that is none of the choices, or one that is
 * gone, is asked for again, three times in a call.
 */
export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const { twilio, portalUrl } = settings();
  if (!twilio) return problem(404, "Not Found", "This endpoint is closed: Twilio is not set up.");

  const parameters = await readFields(request);
  if (!(await isFromTwilio({ authToken: twilio.authToken, request, parameters }))) {
    return problem(403, "Forbidden", "The signature does not match.");
  }
  const supabase = createRoleClient({ role: "notifier" });
  const { pathname, search, searchParams } = new URL(request.url);
  const token = searchParams.get("token") ?? "";
  const opened = await openLink({ supabase, token });
  if (opened.state !== "valid" || opened.link.channel !== "voice") {
    return problem(400, "Bad Request", "The token is for no call of ours.");
  }
  const { link, situation, locale } = opened;
  const { customerId, offerId, channel } = link;
  const t = translatorIn(locale);
  const ask = async (words: string, menu: string[]) =>
    (await countTry("callDigit", args, token))
      ? script({ words: withoutDigit(locale, link.undoes), locale })
      : script({ words, menu, locale, digitsUrl: `${portalUrl}${pathname}${search}`, undoes: link.undoes });

  const goodbye = (result: Result, offer: Offer) => {
    log().info({ requestId: context.requestId, offerId, result }, "digit pressed");
    const { said } = describeOutcome({ result, situation: { ...situation, offer }, locale });
    return script({ words: t("notices:call.goodbye", { text: said }), locale });
  };
  if (link.undoes) {
    if (parameters.Digits !== UNDO_DIGIT) {
      const menu = [t("notices:pressUndo", { number: UNDO_DIGIT })];
      return ask(t("notices:call.unknown"), menu);
    }
    const { result, offer } = await undoFor({ supabase, customerId, offerId });
    return goodbye(result, offer);
  }

  const option = Number(parameters.Digits);
  const known = situation.offer.options.some(({ number }) => number === option);
  if (!known && situation.offer.state === "open") {
    const words = t(parameters.Digits === UNDO_DIGIT ? "notices:call.all" : "notices:call.unknown");
    return ask(words, menuOf(situation.offer, locale));
  }
  const { result, offer } = await settleFor({
    supabase,
    customerId,
    offerId,
    option: known ? option : 1,
    channel,
  });
  return result === "gone" && offer.state === "open"
    ? ask(t("notices:call.gone"), menuOf(offer, locale))
    : goodbye(result, offer);
}

function menuOf(offer: Offer, locale: Locale): string[] {
  const t = translatorIn(locale);
  return choiceWords(offer, { locale, spoken: true }).map(({ number, label }) =>
    t("notices:press", { number, label }),
  );
}

async function script(said: Parameters<typeof callScript>[0]): Promise<Response> {
  return new Response(await callScript(said), {
    headers: { "Content-Type": "text/xml; charset=utf-8", "Cache-Control": "no-store" },
  });
}
