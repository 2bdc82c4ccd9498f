import { keepDemoMessage } from "../../app/lib/demo-messages.server";
import { settings } from "../../app/lib/settings.server";
import type { Channel } from "./channel";
import { notSetUp } from "./delivery-error";
import { fitSms } from "./sms-text";
import { twilioClient } from "./twilio.server";

/** A code is of no use later: Twilio drops the message when it can't be handed to the carrier by then. */
const CODE_VALID_SECONDS = 15 * 60;

/** A text message of two segments at most, with the link of its action whole. */
export const sms: Channel = {
  id: "sms",
  configured: ({ twilio, demo }) => twilio !== undefined || demo !== null,
  send: async ({ to, message }) => {
    const { twilio, demo } = settings();
    const text = fitSms({ text: message.short, url: message.action?.url });
    if (twilio) {
      const client = await twilioClient(twilio);
      const { sid } = await client.messages.create({
        to: to.address,
        from: twilio.from,
        body: text,
        ...(message.purpose === "code" && { validityPeriod: CODE_VALID_SECONDS }),
      });
      return { providerId: sid };
    }
    if (!demo) throw notSetUp("TWILIO_ACCOUNT_SID");
    const { locale } = message;
    const { id } = await keepDemoMessage({ channel: "sms", direction: "out", to: to.address, locale, text });
    return { providerId: id };
  },
};
