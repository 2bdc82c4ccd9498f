import { Link } from "@remix-run/react";
import Mail from "lucide-react/icons/mail";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import type { WidgetKind, WidgetProps } from "~/lib/widget";
import { MailboxList } from "./components/mailbox-list";
import { type MailboxSettings, mailboxSettings } from "./settings";
import type { MailboxView } from "./view";

/** The customer's mailboxes elsewhere: how much is unread, and what came last. */
export const mailboxWidget: WidgetKind<MailboxView, MailboxSettings> = {
  kind: "mailbox",
  texts: { namespace: "mailbox", key: "widget" },
  Icon: Mail,
  settings: mailboxSettings,
  widths: [1, 2, 3],
  sizes: ["full", "compact"],
  height: { compact: 8, full: 20 },
  several: false,
  shareable: ["count"],
  Render: Mailbox,
  SettingsFields: lazy(async () => ({
    default: (await import("./components/mailbox-settings")).MailboxSettingsFields,
  })),
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

function Mailbox({ view: { boxes }, size }: WidgetProps<MailboxView, MailboxSettings>) {
  const { t } = useTranslation("mailbox");
  const shown = size === "compact" ? boxes.map((box) => ({ ...box, messages: [] })) : boxes;
  return (
    <>
      {boxes.length === 0 ? <p className="text-soft">{t("widget.empty")}</p> : <MailboxList boxes={shown} />}
      <p className="widget-foot">
        <Link to="/mailbox" className="widget-link">
          {boxes.length === 0 ? t("widget.add") : t("widget.manage")}
        </Link>
      </p>
    </>
  );
}
