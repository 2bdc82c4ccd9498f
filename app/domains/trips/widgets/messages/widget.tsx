import { Link } from "@remix-run/react";
import Inbox from "lucide-react/icons/inbox";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Drawing } from "~/components/drawings/drawing";
import { Badge } from "~/components/ui/badge";
import type { WidgetKind, WidgetProps } from "~/lib/widget";
import type { InboxView, NoticeRow } from "../../inbox/view";

const MessagesSettings = z.object({
  /** How many are listed. */
  count: z.coerce.number().int().min(1).max(6).catch(4),
});
type MessagesSettings = z.output<typeof MessagesSettings>;

/** The newest of what we told the customer. */
export const messages: WidgetKind<InboxView, MessagesSettings> = {
  kind: "messages",
  texts: { namespace: "inbox", key: "widget" },
  Icon: Inbox,
  settings: MessagesSettings,
  widths: [1, 2, 3],
  sizes: ["full", "compact"],
  height: { compact: 8, full: 16 },
  several: false,
  shareable: ["count"],
  Render: Messages,
  SettingsFields: MessagesFields,
  preview: {
    rows: [row("1", "HP 4821", "14:00", "07:40"), row("2", "HP 117", "09:15", "06:05")],
    unread: null,
    next: null,
  },
};

function row(id: string, service: string, time: string, at: string): NoticeRow {
  return { id, title: `${service} · ${time}`, iso: "", at, unread: id === "1", state: null, reached: "" };
}

function Messages({ view: { rows, unread }, settings, size }: WidgetProps<InboxView, MessagesSettings>) {
  const { t } = useTranslation("inbox");
  const shown = rows.slice(0, size === "compact" ? 1 : settings.count);
  if (shown.length === 0) {
    return (
      <div className="widget-empty">
        <p>{t("widget.empty")}</p>
        {size === "full" ? <Drawing name="bottle" className="w-36 justify-self-center" /> : null}
      </div>
    );
  }
  return (
    <>
      {unread ? <p className="mb-1 text-sm font-semibold">{unread}</p> : null}
      <ul className="widget-rows">
        {shown.map((notice) => (
          <li key={notice.id}>
            <Message notice={notice} />
          </li>
        ))}
      </ul>
      <p className="widget-foot">
        <Link to="/notices" className="widget-link">
          {t("widget.all")}
        </Link>
      </p>
    </>
  );
}

function Message({ notice: { id, title, iso, at, unread, state } }: { notice: NoticeRow }) {
  const { t } = useTranslation("inbox");
  return (
    <Link to={`/notices/${id}`} className="widget-row">
      <span className="min-w-0 grow">
        <span className={unread ? "block font-semibold" : "block"}>{title}</span>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
          <time dateTime={iso || undefined}>{at}</time>
          {state ? <Badge tone={state.tone}>{state.word}</Badge> : null}
          {unread ? <Badge tone="info">{t("new")}</Badge> : null}
        </span>
      </span>
    </Link>
  );
}

function MessagesFields({ settings, idPrefix }: { settings: MessagesSettings; idPrefix: string }) {
  const { t } = useTranslation("inbox");
  const id = `${idPrefix}-count`;
  return (
    <p>
      <label htmlFor={id} className="mb-1 block font-semibold">
        {t("widget.count")}
      </label>
      <input
        id={id}
        name="count"
        type="number"
        min={1}
        max={6}
        defaultValue={settings.count}
        className="input max-w-24"
      />
    </p>
  );
}
