import { BRAND } from "../../app/lib/brand";
import { keepDemoMessage } from "../../app/lib/demo-messages.server";
import { translatorIn } from "../../app/lib/i18n/i18n.server";
import type { Locale } from "../../app/lib/i18n/languages";
import { settings } from "../../app/lib/settings.server";
import type { Channel, Message } from "./channel";
import { choicesWithin } from "./choices-within";
import { notSetUp } from "./delivery-error";
import { askedFrom, firstOwn, statusUrlOf, twilioClient, withIdempotencyKey } from "./twilio.server";
import { readTwilioStatus } from "./twilio-status";

/** Languages of Twilio's voices, and the mark that makes them read digits one by one. */
const VOICES = {
  en: { language: "en-GB", between: ", " },
  "zh-CN": { language: "zh-CN", between: "，" },
} as const satisfies Record<Locale, { language: string; between: string }>;

/**
 * A call that says the message twice: whoever picks up misses the first words. Links are not read out; choices
 * are, and a digit answers.
 */
export const voice: Channel = {
  id: "voice",
  configured: ({ twilio, demo }) => twilio !== undefined || demo !== null,
  send: async ({ to, message, idempotencyKey }) => {
    const { twilio, demo } = settings();
    const words = spokenWords(message);
    const { locale, choices = [], undo } = message;
    const text = textOf(message);
    if (twilio) {
      const statusCallback = statusUrlOf(message.purpose);
      const client = await twilioClient(twilio);
      const twiml = await callScript({
        words,
        menu: menuOf(message),
        locale,
        digitsUrl: message.digitsUrl,
        undoes: undo !== undefined,
      });
      const { sid } = await withIdempotencyKey(idempotencyKey, () =>
        client.calls.create({
          to: to.address,
          from: twilio.from,
          twiml,
          ...(statusCallback && { statusCallback, ...askWhoAnswers(statusCallback) }),
        }),
      );
      return { providerId: sid, text };
    }
    if (!demo) throw notSetUp("TWILIO_ACCOUNT_SID");
    const { id } = await keepDemoMessage({
      channel: "voice",
      to: to.address,
      locale,
      // The demo's phone draws a key for each of them.
      spoken: [words, ...menuOf(message, choices.length)],
      digits: [
        ...choices.map(({ number, label, postUrl }) => ({ digit: String(number), label, postUrl })),
        ...(undo ? [{ digit: UNDO_DIGIT, label: undo.label, postUrl: undo.postUrl }] : []),
      ],
    });
    return { providerId: id, text };
  },
  // A call has no words by which to know it: any from us to this number since then that is nobody else's.
  findSent: async ({ to, message, firstTriedAt }, others) => {
    const { twilio } = settings();
    if (!twilio) return null;
    const client = await twilioClient(twilio);
    const calls = await client.calls.list({
      to: to.address,
      from: twilio.from,
      startTimeAfter: askedFrom(firstTriedAt),
      limit: 50,
    });
    const same = await firstOwn(
      calls.filter(({ status }) => !NOT_CALLED.has(status)),
      others,
    );
    if (!same) return null;
    // Its report may have come while nobody knew the call by its name.
    const told = readTwilioStatus({
      CallSid: same.sid,
      AccountSid: twilio.accountSid,
      CallStatus: same.status,
      ...(same.duration && { CallDuration: same.duration }),
      ...(same.answeredBy && { AnsweredBy: same.answeredBy }),
    });
    const failed = told?.state === "failed" ? told.error : null;
    return { providerId: same.sid, text: textOf(message), ...(failed && { failed }) };
  },
};

/** Twilio's words for calls that never rang. */
const NOT_CALLED: ReadonlySet<string> = new Set(["failed", "canceled"]);

/**
 * That a call was completed says only that something picked up. Who it was Twilio finds out beside the call, so that
 * nobody waits in silence for it (https://www.twilio.com/docs/voice/answering-machine-detection).
 */
function askWhoAnswers(url: string) {
  return { machineDetection: "Enable", asyncAmd: "true", asyncAmdStatusCallback: url };
}

function textOf(message: Message): string {
  return [spokenWords(message), ...menuOf(message)].join("\n");
}

/** No choice has it. In a call about what was decided it takes that back, else it asks for the choices left out. */
export const UNDO_DIGIT = "0";
/** As many as one keeps in mind. */
const MOST_READ_OUT = 5;

/** "Press 1 for …", a sentence each. */
function menuOf({ choices = [], undo, locale }: Message, room = MOST_READ_OUT): string[] {
  const t = translatorIn(locale);
  const read = choicesWithin(choices, room);
  return [
    ...read.map(({ number, label }) => t("notices:press", { number, label })),
    ...(read.length < choices.length ? [t("notices:pressMore", { number: UNDO_DIGIT })] : []),
    ...(undo ? [t("notices:pressUndo", { number: UNDO_DIGIT })] : []),
  ];
}

/** A code is read digit by digit. */
function spokenWords({ short, code, locale }: Message): string {
  return code ? short.replaceAll(code, [...code].join(VOICES[locale].between)) : short;
}

/** TwiML (https://www.twilio.com/docs/voice/twiml); the builder escapes the words. */
export async function callScript({
  words,
  menu = [],
  locale,
  digitsUrl,
  undoes = false,
}: {
  words: string;
  menu?: string[];
  locale: Locale;
  /** Where a digit is posted; without it none is asked for. */
  digitsUrl?: string;
  /** Whether the digit takes back what was decided, and chooses nothing. */
  undoes?: boolean;
}): Promise<string> {
  const { default: VoiceResponse } = await import("twilio/lib/twiml/VoiceResponse.js");
  const { language } = VOICES[locale];
  const script = new VoiceResponse();
  if (!digitsUrl) {
    script.say({ language }, words);
    script.pause({ length: 1 });
    script.say({ language }, words);
    return script.toString();
  }
  for (let time = 0; time < 2; time += 1) {
    const asked = script.gather({ numDigits: 1, timeout: 6, action: digitsUrl, method: "POST" });
    asked.say({ language }, [words, ...menu].join(" "));
  }
  script.say({ language }, withoutDigit(locale, undoes));
  return script.toString();
}

/** With what a call ends in which no digit, or none that means anything, was pressed. */
export function withoutDigit(locale: Locale, undoes: boolean): string {
  return translatorIn(locale)(`notices:call.${undoes ? "noDigitUndo" : "noDigit"}`, { brand: BRAND });
}
