import type { WidgetSource } from "~/lib/widget";
import { describeInbox } from "../../inbox/describe.server";
import { NoticePage } from "../../inbox/schema";
import type { InboxView } from "../../inbox/view";

export const messagesSource: WidgetSource<InboxView, unknown> = {
  from: "page",
  describe: ({ raw, customer, locale }) =>
    describeInbox(NoticePage.parse(raw), { locale, timeZone: customer.timeZone }),
};
