import { keepDemoMessage } from "../../app/lib/demo-messages.server";
import { settings } from "../../app/lib/settings.server";
import type { Channel, Message } from "./channel";
import { notSetUp } from "./delivery-error";
import { fitSms } from "./sms-text";
import { askedFrom, firstOwn, statusUrlOf, twilioClient, withIdempotencyKey } from "./twilio.server";

/** A code is of no use later: Twilio drops the message when it can't be handed to the carrier by then. */
const CODE_VALID_SECONDS = 15 * 60;

/** A text message of two segments at most, with the link of its action whole. */
export const sms: Channel = {
  id: "sms",
  configured: ({ twilio, demo }) => twilio !== undefined || demo !== null,
  send: async ({ to, message, idempotencyKey }) => {
    const { twilio, demo } = settings();
    const text = textOf(message);
    if (twilio) {
      const statusCallback = statusUrlOf(message.purpose);
      const client = await twilioClient(twilio);
      const { sid } = await withIdempotencyKey(idempotencyKey, () =>
        client.messages.create({
          to: to.address,
          from: twilio.from,
          body: text,
          ...(message.purpose === "code" && { validityPeriod: CODE_VALID_SECONDS }),
          ...(statusCallback && { statusCallback }),
        }),
      );
      return { providerId: sid, text };
    }
    if (!demo) throw notSetUp("TWILIO_ACCOUNT_SID");
    const { locale } = message;
    const { id } = await keepDemoMessage({ channel: "sms", direction: "out", to: to.address, locale, text });
    return { providerId: id, text };
  },
  findSent: async ({ to, message, firstTriedAt }, others) => {
    const { twilio } = settings();
    if (!twilio) return null;
    const text = textOf(message);
    // Of what is gathered some may be no longer wanted since, so that it would say less today.
    const says = (body: string) =>
      message.items ? /^\d+ /.test(body) && body.endsWith(` ${message.action?.url}`) : body === text;
    const client = await twilioClient(twilio);
    const sent = await client.messages.list({
      to: to.address,
      from: twilio.from,
      dateSentAfter: askedFrom(firstTriedAt),
      limit: 50,
    });
    const same = await firstOwn(
      sent.filter(({ body, status }) => says(body) && !NOT_SENT.has(status)),
      others,
    );
    return same && { providerId: same.sid, text };
  },
};

/** Twilio's words for messages that reach nobody. */
const NOT_SENT: ReadonlySet<string> = new Set(["failed", "undelivered", "canceled"]);

function textOf({ short, replyHint, action }: Message): string {
  return fitSms({ text: short, hint: replyHint, url: action?.url });
}
