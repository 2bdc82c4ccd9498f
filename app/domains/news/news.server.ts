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
      ...(settings.from === "chosen" && { sources: settings.sources }),
      hours: settings.hours,
      number: settings.number,
      separate: settings.order === "separate",
      unread: settings.which === "unread",
      muted: mutedWords(settings.muted),
    })
    .throwOnError();
  const news = ownNews.parse(data);
  if (news.sources.some(({ overlooked }) => overlooked)) await noteLook(customer);
  return news;
}

/** Feeds that are the customer's alone are fetched only while they look. */
export async function noteLook(customer: Pick<Customer, "supabase">): Promise<void> {
  await customer.supabase.rpc("look_at_feeds").throwOnError();
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
