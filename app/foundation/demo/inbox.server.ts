import type { RequestArgs } from "~/lib/context.server";
import { type DemoMessage, listDemoMessages } from "~/lib/demo-messages.server";
import { findLocale } from "~/lib/i18n/i18n.server";
import { findCustomer } from "~/lib/session.server";
import { settings } from "~/lib/settings.server";
import { timeFormat } from "~/lib/time";

export type ShownMessage = DemoMessage & { sentAtText: string };

/** What demo mode kept, the newest first: what a phone shows, and what lies in mailboxes and on servers. */
interface DemoInbox {
  phone: ShownMessage[];
  mailbox: ShownMessage[];
}

/** Throws 404 outside of demo mode. */
export async function loadDemoInbox(args: RequestArgs): Promise<DemoInbox> {
  if (!settings().demo) throw new Response(null, { status: 404 });
  const [locale, customer, messages] = await Promise.all([
    findLocale(args),
    findCustomer(args),
    listDemoMessages(),
  ]);
  const time = timeFormat(locale, customer?.timeZone ?? "UTC", { dateStyle: "medium", timeStyle: "medium" });
  const shown = messages.map((message) => ({
    ...message,
    sentAtText: time.format(new Date(message.sentAt)),
  }));
  const onPhone = ({ channel }: DemoMessage) => channel !== "email" && channel !== "webhook";
  return { phone: shown.filter(onPhone), mailbox: shown.filter((message) => !onPhone(message)) };
}
