import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { WidgetProps } from "~/lib/widget";
import { MailboxList } from "./components/mailbox-list";
import type { MailboxSettings } from "./settings";
import type { MailboxView } from "./view";

export function Mailbox({ view: { boxes }, size }: WidgetProps<MailboxView, MailboxSettings>) {
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
