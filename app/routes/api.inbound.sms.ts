import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { answerSms } from "~/domains/contact/sms-replies/answer.server";
import type { SmsRequest } from "~/domains/contact/sms-replies/keywords";
import { isFromTwilio, replyScript } from "~/domains/contact/sms-replies/twilio.server";
import { answerOfferSms } from "~/domains/trips/decision/answer-sms.server";
import { countTry } from "~/foundation/identity/limits.server";
import { readFields } from "~/lib/form.server";
import { log } from "~/lib/log.server";
import { problem } from "~/lib/problem.server";
import { settings } from "~/lib/settings.server";
import { createRoleClient } from "~/lib/supabase.server";

/** What Twilio posts when a text message comes in; the rest of its fields is not needed. */
const inboundSchema = z.object({
  MessageSid: z.string().regex(/^(SM|MM)[0-9a-fA-F]{32}$/),
  AccountSid: z.string(),
  From: z.string(),
  Body: z.string().max(1600),
  /** What Twilio took the message for and has answered, where it does so itself (Advanced Opt-Out). */
  OptOutType: z
    .string()
    .toLowerCase()
    .pipe(z.enum(["stop", "start", "help"]))
    .optional()
    .catch(undefined),
});

const TELEPHONE = /^\+[1-9]\d{6,14}$/;

/**
 * STOP, START and HELP by text message, and answers to offers behind them. Closed unless Twilio is set up; refuses
 * what Twilio did not sign. A sender that is no telephone number (a company's name, a short code) can't be one of
 * our customers.
 */
export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const { twilio } = settings();
  if (!twilio) return problem(404, "Not Found", "This endpoint is closed: Twilio is not set up.");

  const parameters = await readFields(request);
  if (!(await isFromTwilio({ authToken: twilio.authToken, request, parameters }))) {
    return problem(403, "Forbidden", "The signature does not match.");
  }
  const parsed = inboundSchema.safeParse(parameters);
  if (!parsed.success || parsed.data.AccountSid !== twilio.accountSid) {
    return problem(400, "Bad Request", "That is no text message to this account.");
  }

  const { From: from, Body: text, MessageSid: messageSid, OptOutType: handled } = parsed.data;
  const { requestId } = context;
  const answer = TELEPHONE.test(from)
    ? await answerTo(args, { from, text, handled }).catch((error: unknown) => {
        log().error({ requestId, messageSid, error }, "text message could not be heeded");
      })
    : null;
  // Twilio then takes the company's fallback address, if there is one.
  if (answer === undefined) {
    return problem(503, "Service Unavailable", "The message could not be heeded: hand it in again.");
  }
  log().info({ requestId, messageSid, understood: answer !== null }, "text message");
  return replyScript(handled ? null : (answer?.text ?? null));
}

async function answerTo(
  args: ActionFunctionArgs,
  { from, text, handled }: { from: string; text: string; handled?: SmsRequest },
) {
  const supabase = createRoleClient({ role: "notifier" });
  const asked = await answerSms({ supabase, from, text, handled });
  if (asked || handled) return asked;
  const explains = (await countTry("smsAnswer", args, from)) === 0;
  return answerOfferSms({ supabase, from, text, explains });
}
