import { createTransport, type Transporter } from "nodemailer";
import { settings } from "../env.server";
import type { Locale } from "../i18n/languages";
import { keepDemoMessage } from "./demo-messages.server";
import { type MailContent, renderMail } from "./render-mail";

export interface Mail {
  to: string;
  locale: Locale;
  content: MailContent;
}

let transport: Transporter | undefined;

/**
 * Sends a mail by SMTP where it is configured, else into demo mode's mailbox.
 * Throws when there is neither, and what the SMTP server answers when it refuses.
 */
export async function sendMail({ to, locale, content }: Mail): Promise<void> {
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
      // RFC 3834: no out-of-office answer to a machine.
      headers: { "Auto-Submitted": "auto-generated" },
    });
  } else if (demo) {
    await keepDemoMessage({ channel: "email", to, ...content });
  } else {
    throw new Error("No way to send mail: set SMTP_URL.");
  }
}
