import { createTransport, type Transporter } from "nodemailer";
import { keepDemoMessage } from "../demo-messages.server";
import type { Locale } from "../i18n/languages";
import { settings } from "../settings.server";
import { type MailContent, renderMail } from "./render-mail";

export interface Mail {
  to: string;
  locale: Locale;
  content: MailContent;
  /** The same for every attempt at this mail, so that mail programs can tell repetitions (RFC 5322, 3.6.4). */
  messageId?: string;
  /** Takes a POST from the mail program and ends these mails at once, with no sign-in (RFC 8058). */
  oneClickUrl?: string;
}

let transport: Transporter | undefined;

/**
 * Sends a mail by SMTP where it is configured, else into demo mode's mailbox.
 * Throws when there is neither, and what the SMTP server answers when it refuses.
 */
export async function sendMail({ to, locale, content, messageId, oneClickUrl }: Mail): Promise<void> {
  const { smtpUrl, mailFrom, demo } = settings();
  if (smtpUrl) {
    const { text, html } = renderMail({ locale, content });
    transport ??= createTransport(smtpUrl);
    await transport.sendMail({
      from: mailFrom,
      to,
      subject: content.subject,
      text,
      html,
      messageId,
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
}
