import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Drawing } from "~/components/drawings/drawing";
import { Badge } from "~/components/ui/badge";
import type { WidgetProps } from "~/lib/widget";
import type { InboxView, NoticeRow } from "../../inbox/view";
import type { MessagesSettings } from "./settings";

export function Messages({
  view: { rows, unread },
  settings,
  size,
}: WidgetProps<InboxView, MessagesSettings>) {
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
