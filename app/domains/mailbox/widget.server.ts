import type { WidgetSource } from "~/lib/widget";
import { loadMailboxes } from "./load.server";
import type { MailboxSettings } from "./settings";
import type { MailboxView } from "./view";

/** What the worker saw last; the mail server itself is never asked while a page waits. */
export const mailboxSource: WidgetSource<MailboxView, MailboxSettings> = {
  from: "later",
  seconds: 4,
  load: loadMailboxes,
};
