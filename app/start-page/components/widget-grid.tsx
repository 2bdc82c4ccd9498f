import { useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import type { WidgetEntry } from "../document";
import { widgetDrawings } from "../drawings";
import { twoRowed } from "../layout";
import type { Outcome } from "../outcome";
import { titleOf } from "../title-of";
import { WidgetBody } from "./widget-body";
import { WidgetFrame } from "./widget-frame";

interface WidgetGridProps {
  widgets: readonly WidgetEntry[];
  /** By id, as their kinds read them. */
  settings: Readonly<Record<string, Record<string, unknown>>>;
  /** By id; what is in neither failed before it was asked for. */
  now: Readonly<Record<string, Outcome>>;
  later: Readonly<Record<string, Promise<Outcome>>>;
  /** Titles by kind. */
  titles: Readonly<Record<string, string>>;
  /** How many more there are on the page, of kinds that this version does not know. */
  unknown: number;
}

/** From this height on a widget is as tall as two others. */
const TALL_REM = 20;

const unasked: Outcome = { state: "failed", view: null, age: null };

/** The widgets of a page in their one order: columns come and go with the room, the order never changes. */
export function WidgetGrid({ widgets, settings, now, later, titles, unknown }: WidgetGridProps) {
  const { t } = useTranslation("page");
  if (widgets.length + unknown === 0) return <EmptyPage />;
  const isTall = ({ kind, size }: WidgetEntry) => (widgetDrawings.get(kind)?.height[size] ?? 0) >= TALL_REM;
  const tall = twoRowed(widgets, isTall);
  const drawn = (
    <div className="widget-grid">
      {widgets.map((widget) => {
        const kind = widgetDrawings.get(widget.kind);
        if (!kind) return null;
        return (
          <WidgetFrame
            key={widget.id}
            id={widget.id}
            title={titleOf(widget, titles)}
            Icon={kind.Icon}
            width={widget.width}
            size={widget.size}
            rows={tall.has(widget.id) ? 2 : 1}
          >
            <WidgetBody
              widget={widget}
              kind={kind}
              settings={settings[widget.id] ?? {}}
              outcome={now[widget.id] ?? later[widget.id] ?? unasked}
            />
          </WidgetFrame>
        );
      })}
    </div>
  );
  if (unknown === 0) return drawn;
  return (
    <>
      {drawn}
      <p className="mt-4 text-sm text-soft">{t("newer.widgets", { count: unknown })}</p>
    </>
  );
}

function EmptyPage() {
  const { t } = useTranslation("page");
  const page = useSearchParams()[0].get("page");
  return (
    <EmptyState
      drawing="buoy"
      title={t("empty.title")}
      text={t("empty.text")}
      action={<LinkButton to={page ? `/?edit=1&page=${page}` : "/?edit=1"}>{t("empty.action")}</LinkButton>}
    />
  );
}
