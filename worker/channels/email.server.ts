import { translatorIn } from "../../app/lib/i18n/i18n.server";
import { sendMail } from "../../app/lib/mail/send-mail.server";
import { settings } from "../../app/lib/settings.server";
import type { Channel } from "./channel";
import { DeliveryError, notSetUp } from "./delivery-error";

/** A mail in the look of all our mails. Taken by the mail server is not yet arrived: bounces come later. */
export const email: Channel = {
  id: "email",
  configured: ({ smtpUrl, demo }) => smtpUrl !== undefined || demo !== null,
  send: async ({ to, message, idempotencyKey }) => {
    const { smtpUrl, demo } = settings();
    if (!smtpUrl && !demo) throw notSetUp("SMTP_URL");
    const { locale, subject, heading, paragraphs, items, code, action, footer, unsubscribe } = message;
    const { choices, undo } = message;
    const messageId = messageIdOf(idempotencyKey);
    const { text } = await sendMail({
      to: to.address,
      locale,
      content: {
        subject,
        heading,
        paragraphs,
        items,
        code,
        action,
        choices: [...(choices ?? []), ...(undo ? [undo] : [])].map(({ label, pageUrl: url }) => ({
          label,
          url,
        })),
        footer,
        preferences: unsubscribe && {
          label: translatorIn(locale)("mail:preferences"),
          url: unsubscribe.pageUrl,
        },
      },
      messageId,
      ...(message.purpose === "notice" && { envelopeId: idempotencyKey }),
      oneClickUrl: unsubscribe?.oneClickUrl,
    }).catch((error: unknown) => {
      throw smtpDeliveryError(error);
    });
    return { providerId: messageId, text };
  },
};

/** The Message-ID of a mail, which is also its provider id: reports that come back name it. */
export function messageIdOf(idempotencyKey: string): string {
  return `<${idempotencyKey}@${new URL(settings().portalUrl).hostname}>`;
}

/** What nodemailer tells of an SMTP dialogue that failed. */
interface SmtpFailure {
  code?: unknown;
  command?: unknown;
  responseCode?: unknown;
  response?: unknown;
}

/**
 * An SMTP server's refusal, read by its enhanced status code (RFC 3463) where it gives one, else by its reply
 * code (RFC 5321, 4.2.3). Only what it says of the recipient or the message counts against the contact point:
 * a sender refused or a login failed is ours to put right.
 */
function smtpDeliveryError(error: unknown): DeliveryError {
  const { code, command, responseCode, response } = (error instanceof Error ? error : {}) as SmtpFailure;
  const reply = typeof responseCode === "number" ? responseCode : undefined;
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(
    typeof response === "string" ? response : "",
  )?.[1];
  const said = [reply, enhanced].filter(Boolean).join(" ");
  const sentence = said
    ? `The mail server answered ${said}.`
    : `The mail server can't be used (${typeof code === "string" ? code : "unknown"}).`;

  const ofRecipient = command === "RCPT TO" || command === "DATA";
  const unsendable = code === "EENVELOPE" && command === "API";
  if (unsendable || (code === "EMESSAGE" && reply === undefined)) {
    return new DeliveryError(sentence, { class: "permanent", trouble: "rejected" });
  }
  if (!ofRecipient || reply === undefined || reply < 500) {
    return new DeliveryError(sentence, { class: "retry", trouble: "unreachable" });
  }
  const noSuchMailbox = enhanced
    ? /^5\.1\.(1|2|3|6|10)$|^5\.2\.1$/.test(enhanced)
    : command === "RCPT TO" && [550, 551, 553].includes(reply);
  if (noSuchMailbox) return new DeliveryError(sentence, { class: "gone", trouble: "bounce" });
  // 5.2.x is the mailbox itself, such as a full one.
  const trouble = enhanced?.startsWith("5.2.") ? "bounce" : "rejected";
  return new DeliveryError(sentence, { class: "permanent", trouble });
}
