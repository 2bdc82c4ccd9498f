import { createTransport, type Transporter } from "nodemailer";
import { keepDemoMessage } from "../demo-messages.server";
import type { Locale } from "../i18n/languages";
import { settings } from "../settings.server";
import { addressIn } from "./mailbox";
import { type MailContent, renderMail } from "./render-mail";

export interface Mail {
  to: string;
  locale: Locale;
  content: MailContent;
  /** The same for every attempt at this mail, so that mail programs can tell repetitions (RFC 5322, 3.6.4). */
  messageId?: string;
  /**
   * By which a report that comes back names the mail: ENVID of RFC 3461, and the address that bounces go to.
   * ASCII without spaces.
   */
  envelopeId?: string;
  /** Takes a POST from the mail program and ends these mails at once, with no sign-in (RFC 8058). */
  oneClickUrl?: string;
}

let transport: Transporter | undefined;

/** Connections to the mail server at once, each for many mails; no more than most servers grant. */
export const MAIL_CONNECTIONS = 10;
const MAILS_A_CONNECTION = 1000;
/** Milliseconds; together they stay well below the lease of a delivery (two minutes). */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** The ways out among them, or mail programs pay them no heed (RFC 8058, 4). */
const SIGNED_FIELDS =
  "from:to:subject:date:message-id:mime-version:content-type:content-transfer-encoding:auto-submitted:list-unsubscribe:list-unsubscribe-post";

/**
 * Sends a mail by SMTP where it is configured, else into demo mode's mailbox. Answers its plain text.
 * Throws when there is neither, and what the SMTP server answers when it refuses.
 */
export async function sendMail(mail: Mail): Promise<{ text: string }> {
  const { smtpUrl, mailFrom, bounceAddress, dkim, demo } = settings();
  const { to, locale, content, messageId, envelopeId, oneClickUrl } = mail;
  const { text, html } = renderMail({ locale, content });
  if (smtpUrl) {
    transport ??= createTransport({
      url: smtpUrl,
      dkim: dkim && { ...dkim, headerFieldNames: SIGNED_FIELDS },
      pool: true,
      maxConnections: MAIL_CONNECTIONS,
      maxMessages: MAILS_A_CONNECTION,
      ...PATIENCE,
    });
    await transport.sendMail({
      from: mailFrom,
      to,
      subject: content.subject,
      text,
      html,
      messageId,
      ...(envelopeId && {
        envelope: { from: returnPath({ bounceAddress, envelopeId }) ?? addressIn(mailFrom), to },
        // Heeded by servers that offer it (RFC 3461): a report then names the mail by its ENVID.
        dsn: { id: envelopeId, return: "headers" as const, notify: ["failure", "delay"] },
      }),
      headers: {
        // RFC 3834: no out-of-office answer to a machine.
        "Auto-Submitted": "auto-generated",
        ...(oneClickUrl && { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
      },
      list: oneClickUrl ? { unsubscribe: oneClickUrl } : undefined,
    });
  } else if (demo) {
    await keepDemoMessage({ channel: "email", to, locale, ...content });
  } else {
    throw new Error("No way to send mail: set SMTP_URL.");
  }
  return { text };
}

/** bounces@example.com becomes bounces+ID@example.com: who gets that back knows which mail it was (VERP). */
function returnPath({
  bounceAddress,
  envelopeId,
}: {
  bounceAddress: string | undefined;
  envelopeId: string;
}): string | undefined {
  return bounceAddress?.replace("@", `+${envelopeId}@`);
}
