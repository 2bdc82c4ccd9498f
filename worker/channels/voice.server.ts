import { keepDemoMessage } from "../../app/lib/demo-messages.server";
import type { Locale } from "../../app/lib/i18n/languages";
import { settings } from "../../app/lib/settings.server";
import type { Channel, Message } from "./channel";
import { notSetUp } from "./delivery-error";
import { twilioClient } from "./twilio.server";

/** Languages of Twilio's voices, and the mark that makes them read digits one by one. */
const VOICES = {
  en: { language: "en-GB", between: ", " },
  "zh-CN": { language: "zh-CN", between: "，" },
} as const satisfies Record<Locale, { language: string; between: string }>;

/** A call that says the message twice: whoever picks up misses the first words. Links are not read out. */
export const voice: Channel = {
  id: "voice",
  configured: ({ twilio, demo }) => twilio !== undefined || demo !== null,
  send: async ({ to, message }) => {
    const { twilio, demo } = settings();
    const words = spokenWords(message);
    if (twilio) {
      const client = await twilioClient(twilio);
      const twiml = await callScript(words, message.locale);
      const { sid } = await client.calls.create({ to: to.address, from: twilio.from, twiml });
      return { providerId: sid };
    }
    if (!demo) throw notSetUp("TWILIO_ACCOUNT_SID");
    const { locale } = message;
    const { id } = await keepDemoMessage({ channel: "voice", to: to.address, locale, spoken: [words] });
    return { providerId: id };
  },
};

/** A code is read digit by digit. */
function spokenWords({ short, code, locale }: Message): string {
  return code ? short.replaceAll(code, [...code].join(VOICES[locale].between)) : short;
}

/** TwiML (https://www.twilio.com/docs/voice/twiml); the builder escapes the words. */
async function callScript(words: string, locale: Locale): Promise<string> {
  const { default: twilio } = await import("twilio");
  const { language } = VOICES[locale];
  const script = new twilio.twiml.VoiceResponse();
  script.say({ language }, words);
  script.pause({ length: 1 });
  script.say({ language }, words);
  return script.toString();
}
