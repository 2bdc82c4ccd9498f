import { drawnLater } from "~/lib/drawn-later";
import type { WidgetKind } from "~/lib/widget";
import { mailboxDrawing } from "./drawing";
import { type MailboxSettings, mailboxSettings } from "./settings";
import type { MailboxView } from "./view";

/** The customer's mailboxes elsewhere: how much is unread, and what came last. */
export const mailboxWidget: WidgetKind<MailboxView, MailboxSettings> = {
  ...mailboxDrawing,
  texts: { namespace: "mailbox", key: "widget" },
  settings: mailboxSettings,
  widths: [1, 2, 3],
  several: false,
  shareable: ["count"],
  SettingsFields: drawnLater(
    async () => (await import("./components/mailbox-settings")).MailboxSettingsFields,
  ),
  preview: {
    boxes: [
      {
        id: "1",
        name: "you@example.com",
        unread: "2",
        messages: [
          { key: "1", subject: "Boat trip on Sunday", from: "Mara", at: "08:12", iso: "", unread: true },
          { key: "2", subject: "周末的安排", from: "林微", at: "07:40", iso: "", unread: true },
        ],
        webmail: null,
        trouble: null,
      },
    ],
    waiting: false,
  },
};
