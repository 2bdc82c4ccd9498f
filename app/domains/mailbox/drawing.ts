import Mail from "lucide-react/icons/mail";
import { drawnLater } from "~/lib/drawn-later";
import type { WidgetDrawing } from "~/lib/widget";
import type { MailboxSettings } from "./settings";
import type { MailboxView } from "./view";

export const mailboxDrawing: WidgetDrawing<MailboxView, MailboxSettings> = {
  kind: "mailbox",
  Icon: Mail,
  sizes: ["full", "compact"],
  height: { compact: 8, full: 20 },
  Render: drawnLater(async () => (await import("./widget")).Mailbox),
};
