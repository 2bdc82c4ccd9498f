import type { Customer } from "~/lib/session.server";
import { mutedWords } from "./rules";
import { type OwnNews, ownNews } from "./schema";
import type { NewsSettings } from "./settings";

/** The newest news as one widget's settings ask for them. Throws what the database says. */
export async function readNews({
  customer,
  settings,
}: {
  customer: Customer;
  settings: NewsSettings;
}): Promise<OwnNews> {
  const { data } = await customer.supabase
    .rpc("own_news", {
      ...(settings.sources.length > 0 && { sources: settings.sources }),
      hours: settings.hours,
      number: settings.number,
      separate: settings.order === "separate",
      unread: settings.which === "unread",
      muted: mutedWords(settings.muted),
    })
    .throwOnError();
  return ownNews.parse(data);
}

/** Marks items as read or unread; those that are gone are passed over. */
export async function markNews({
  customer,
  items,
  read,
}: {
  customer: Customer;
  items: number[];
  read: boolean;
}): Promise<void> {
  await customer.supabase.rpc("mark_news", { items, read }).throwOnError();
}
