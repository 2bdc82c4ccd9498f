import { healthOf, nameOf } from "~/foundation/sources/health.server";
import { listOwnSources } from "~/foundation/sources/queries.server";
import type { OwnSource } from "~/foundation/sources/schema";
import { agoIn } from "~/lib/ago.server";
import { translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { mailboxContent } from "./schema";
import type { MailboxSettings } from "./settings";
import type { MailboxBox, MailboxView } from "./view";

/** What the worker last saw in the customer's mailboxes. Throws the Supabase error as it comes. */
export async function loadMailboxes({
  customer,
  ...reader
}: {
  customer: Pick<Customer, "supabase">;
  locale: Locale;
  now: Date;
  settings: MailboxSettings;
}): Promise<MailboxView> {
  const sources = await listOwnSources({ customer, kind: "mailbox" });
  return {
    boxes: sources.map((source) => describeBox(source, reader)),
    waiting: sources.some((source) => healthOf(source, reader).waiting),
  };
}

function describeBox(
  source: OwnSource,
  { locale, now, settings }: { locale: Locale; now: Date; settings: MailboxSettings },
): MailboxBox {
  const t = translatorIn(locale);
  const ago = agoIn(locale, now);
  const health = healthOf(source, { locale, now });
  const { data } = mailboxContent.safeParse(source.content);
  return {
    id: source.id,
    name: nameOf(source),
    unread: data ? t("mailbox:unread", { count: data.unread }) : null,
    messages: (data?.messages ?? []).slice(0, settings.count).map(({ subject, from, at, unread }, index) => ({
      key: `${at}-${index}`,
      subject: subject || t("mailbox:noSubject"),
      from: from || t("mailbox:noSender"),
      at: ago(at),
      iso: at,
      unread,
    })),
    webmail: data?.webmail ?? null,
    trouble: health.tone === "kept" ? null : health.sentence,
  };
}
