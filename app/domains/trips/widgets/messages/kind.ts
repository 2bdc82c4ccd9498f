import { drawnLater } from "~/lib/drawn-later";
import type { WidgetKind } from "~/lib/widget";
import type { InboxView, NoticeRow } from "../../inbox/view";
import { messagesDrawing } from "./drawing";
import { type MessagesSettings, messagesSettings } from "./settings";

/** The newest of what we told the customer. */
export const messages: WidgetKind<InboxView, MessagesSettings> = {
  ...messagesDrawing,
  texts: { namespace: "inbox", key: "widget" },
  settings: messagesSettings,
  widths: [1, 2, 3],
  several: false,
  shareable: ["count"],
  SettingsFields: drawnLater(async () => (await import("./settings-fields")).MessagesFields),
  preview: {
    rows: [row("1", "HP 4821", "14:00", "07:40"), row("2", "HP 117", "09:15", "06:05")],
    unread: null,
    next: null,
  },
};

function row(id: string, service: string, time: string, at: string): NoticeRow {
  return { id, title: `${service} · ${time}`, iso: "", at, unread: id === "1", state: null, reached: "" };
}
