import type { RequestArgs } from "~/lib/context.server";
import { translatorIn } from "~/lib/i18n/i18n.server";
import { FALLBACK_LOCALE, isLocale, type Locale } from "~/lib/i18n/languages";
import { log } from "~/lib/log.server";
import { sendMail } from "~/lib/mail/send-mail.server";
import type { Customer } from "~/lib/session.server";
import { mailLink, outlineOf } from "./mail-link.server";
import type { MailLinkType } from "./schema";

/** Mails a link and a code for what the customer asked for; `newEmail` only for a change of address. */
export async function sendAuthMail({
  type,
  to,
  locale,
  code,
  tokenHash,
  customerId,
  newEmail,
}: {
  type: MailLinkType;
  to: string;
  locale: Locale;
  code: string;
  tokenHash: string;
  customerId: string;
  newEmail?: string;
}): Promise<void> {
  const t = translatorIn(locale);
  await sendMail({
    to,
    locale,
    content: {
      subject: t(`mail:${type}.subject`, { code }),
      heading: t(`mail:${type}.heading`),
      paragraphs: [t(`mail:${type}.text`, { newEmail })],
      // A change of address is confirmed by its link alone: no page asks for its code.
      code: type === "email_change" ? undefined : code,
      action: {
        label: t(`mail:${type}.action`),
        url: mailLink({
          tokenHash,
          type,
          outline: outlineOf(newEmail ?? to),
          // A mistyped new address must not let the owner of that mailbox into the account.
          customerId: type === "email_change" ? customerId : undefined,
        }),
      },
      footer: t(`mail:${type}.footer`),
    },
  });
}

interface Notice {
  what: "passwordChosen" | "passwordChanged" | "emailChangeAsked" | "leaving" | "staying";
  newEmail?: string;
  /** Already in the customer's words. */
  date?: string;
}

/**
 * Tells a customer at their present address what has happened to their account, with a way to act if it was
 * not them. The answer does not wait for it.
 */
export function noticeTo(
  { context }: RequestArgs,
  customer: Customer,
  { what, newEmail, date }: Notice,
): void {
  const locale = isLocale(customer.locale) ? customer.locale : FALLBACK_LOCALE;
  const t = translatorIn(locale);
  sendMail({
    to: customer.email,
    locale,
    content: {
      subject: t(`mail:${what}.subject`, { date }),
      heading: t(`mail:${what}.heading`),
      paragraphs: [t(`mail:${what}.text`, { newEmail, date })],
      footer: t(`mail:${what}.footer`),
    },
  }).catch((error: unknown) =>
    log().error({ requestId: context.requestId, error }, "a security notice could not be sent"),
  );
}
