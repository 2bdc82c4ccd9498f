import GripVertical from "lucide-react/icons/grip-vertical";
import Settings2 from "lucide-react/icons/settings-2";
import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { Button as PressButton } from "react-aria-components/Button";
import { GridListItem } from "react-aria-components/GridList";
import { useTranslation } from "react-i18next";
import type { Size, Width } from "~/lib/widget";
import type { StartPageDocument, WidgetEntry } from "../../document";
import { pageName } from "../../page-name";
import { widgetKinds } from "../../registry";
import { moveBy, WAYS, type Way } from "../move";
import { EDITOR_TEXTS } from "../words";
import { Inert } from "./inert";
import { WidgetMenu } from "./widget-menu";
import { WidthHandle } from "./width-handle";

export interface WidgetActs {
  resize(id: string, change: { width?: Width; size?: Size }): void;
  move(id: string, way: Way): void;
  moveToPage(id: string, page: string): void;
  openSettings(id: string): void;
  remove(id: string): void;
}

interface EditableWidgetProps {
  widget: WidgetEntry;
  name: string;
  document: StartPageDocument;
  page: string;
  acts: WidgetActs;
  /** How it looks on the page. */
  children: ReactNode;
}

/** A widget while the page is edited: what it shows is a picture, and everything around it changes it. */
export function EditableWidget({ widget, name, document, page, acts, children }: EditableWidgetProps) {
  const { t } = useTranslation(EDITOR_TEXTS);
  const { t: nameOfPage } = useTranslation("page");
  const { id, width, size } = widget;
  const kind = widgetKinds.get(widget.kind);
  const widths = kind?.widths ?? [width];
  return (
    <GridListItem
      id={id}
      textValue={name}
      className="widget editor-widget"
      data-width={width}
      data-size={size}
    >
      <div className="editor-widget-head">
        <PressButton slot="drag" className="editor-icon editor-grip">
          <GripVertical size={20} aria-hidden="true" />
        </PressButton>
        <span className="editor-widget-name">{name}</span>
        <WidgetMenu
          name={name}
          width={width}
          size={size}
          widths={widths}
          sizes={kind?.sizes ?? [size]}
          ways={WAYS.filter((way) => moveBy(document, { id, page, way }) !== null)}
          pages={document.pages
            .filter((other) => other.id !== page)
            .map((other) => ({ id: other.id, name: pageName(document.pages, other.id, nameOfPage) }))}
          onResize={(change) => acts.resize(id, change)}
          onMove={(way) => acts.move(id, way)}
          onMoveToPage={(other) => acts.moveToPage(id, other)}
        />
        {kind && (kind.SettingsFields || kind.several) ? (
          <PressButton
            className="editor-icon"
            aria-label={t("widget.settings", { name })}
            onPress={() => acts.openSettings(id)}
          >
            <Settings2 size={20} aria-hidden="true" />
          </PressButton>
        ) : null}
        <PressButton
          className="editor-icon"
          aria-label={t("widget.remove", { name })}
          onPress={() => acts.remove(id)}
        >
          <X size={20} aria-hidden="true" />
        </PressButton>
      </div>
      <Inert className="editor-widget-body">{children}</Inert>
      {widths.length > 1 ? (
        <WidthHandle
          name={name}
          width={width}
          widths={widths}
          onWidth={(chosen) => acts.resize(id, { width: chosen })}
        />
      ) : null}
    </GridListItem>
  );
}
