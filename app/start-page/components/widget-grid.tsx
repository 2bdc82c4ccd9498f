import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import type { WidgetEntry } from "../document";
import { widgetDrawings } from "../drawings";
import { twoRowed } from "../layout";
import type { Outcome } from "../outcome";
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
}

/** From this height on a widget is as tall as two others. */
const TALL_REM = 20;

const unasked: Outcome = { state: "failed", view: null, age: null };

/** The widgets of a page in their one order: columns come and go with the room, the order never changes. */
export function WidgetGrid({ widgets, settings, now, later, titles }: WidgetGridProps) {
  if (widgets.length === 0) return <EmptyPage />;
  const isTall = ({ kind, size }: WidgetEntry) => (widgetDrawings.get(kind)?.height[size] ?? 0) >= TALL_REM;
  const tall = twoRowed(widgets, isTall);
  return (
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
}

/** A kind of which there may be several can be called by its owner's own word, in the setting `title`. */
export function titleOf(widget: WidgetEntry, titles: Readonly<Record<string, string>>): string {
  const own = widget.settings.title;
  return typeof own === "string" && own !== "" ? own : (titles[widget.kind] ?? widget.kind);
}

function EmptyPage() {
  const { t } = useTranslation("page");
  return (
    <EmptyState
      drawing="buoy"
      title={t("empty.title")}
      text={t("empty.text")}
      action={<LinkButton to="/page/edit">{t("empty.action")}</LinkButton>}
    />
  );
}
