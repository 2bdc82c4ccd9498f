import Inbox from "lucide-react/icons/inbox";
import type { WidgetDrawing } from "~/lib/widget";
import type { InboxView } from "../../inbox/view";
import type { MessagesSettings } from "./settings";
import { Messages } from "./widget";

export const messagesDrawing: WidgetDrawing<InboxView, MessagesSettings> = {
  kind: "messages",
  Icon: Inbox,
  sizes: ["full", "compact"],
  height: { compact: 8, full: 16 },
  Render: Messages,
};
