import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { GridList } from "react-aria-components/GridList";
import { useDragAndDrop } from "react-aria-components/useDragAndDrop";
import { useTranslation } from "react-i18next";
import type { StartPageDocument, StartPageEdit, WidgetEntry } from "../../document";
import { widgetsOn } from "../../edits";
import { placeAt } from "../drop-place";
import { moveBeside } from "../move";
import { useKeptFocus } from "../use-kept-focus";
import { EDITOR_TEXTS } from "../words";
import { EditableWidget, type WidgetActs } from "./editable-widget";
import { PlaceMark } from "./place-mark";

/** What is carried, as the pages' tabs know it. */
export const WIDGET_DRAG = "application/x-homeport-widget";

interface EditableGridProps {
  document: StartPageDocument;
  page: string;
  pageName: string;
  nameOf(id: string): string;
  acts: WidgetActs;
  /** A widget was carried to another place of this page. */
  onCarried(edit: StartPageEdit, id: string): void;
  renderBody(widget: WidgetEntry): ReactNode;
}

/** The widgets of a page, to be carried about: by mouse, by finger after a long press, or by keyboard. */
export function EditableGrid(props: EditableGridProps) {
  const { document, page, pageName, nameOf, acts, onCarried, renderBody } = props;
  const { t } = useTranslation(EDITOR_TEXTS);
  const list = useRef<HTMLDivElement>(null);
  const widgets = widgetsOn(document, page);

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      [...keys].map((key) => ({ [WIDGET_DRAG]: String(key), "text/plain": nameOf(String(key)) })),
    acceptedDragTypes: [WIDGET_DRAG],
    getAllowedDropOperations: () => ["move"],
    renderDragPreview: ([item]) => <div className="editor-carried">{item?.["text/plain"]}</div>,
    renderDropIndicator: (target) => <PlaceMark target={target} />,
    dropTargetDelegate: {
      getDropTargetFromPoint(x, y) {
        const place = placeAt({ x, y }, boxesIn(list.current), { rightToLeft: isRightToLeft(list.current) });
        return place ? { type: "item", key: place.id, dropPosition: place.position } : { type: "root" };
      },
    },
    onReorder({ keys, target }) {
      const [key] = keys;
      if (key === undefined || target.dropPosition === "on") return;
      const place = { id: String(target.key), position: target.dropPosition };
      const edit = moveBeside(document, { id: String(key), page, place });
      if (edit) onCarried(edit, String(key));
    },
  });

  const removeFocused = (event: KeyboardEvent) => {
    const item = event.target;
    if (event.key !== "Delete" || !(item instanceof HTMLElement) || !item.dataset.key) return;
    event.preventDefault();
    acts.remove(item.dataset.key);
  };

  useKeptFocus(
    list,
    widgets.map(({ id }) => id),
    () => list.current,
  );
  return (
    <div onKeyDownCapture={removeFocused}>
      <GridList
        ref={list}
        aria-label={t("grid.label", { page: pageName })}
        layout="grid"
        className="widget-grid editor-grid"
        dragAndDropHooks={dragAndDropHooks}
        renderEmptyState={() => <p className="editor-empty">{t("grid.empty")}</p>}
      >
        {widgets.map((widget) => (
          <EditableWidget
            key={widget.id}
            widget={widget}
            name={nameOf(widget.id)}
            document={document}
            page={page}
            acts={acts}
          >
            {renderBody(widget)}
          </EditableWidget>
        ))}
      </GridList>
    </div>
  );
}

const isRightToLeft = (list: HTMLElement | null) =>
  list !== null && getComputedStyle(list).direction === "rtl";

/** The boxes of the list's widgets, from its own corner on. */
function boxesIn(list: HTMLElement | null) {
  if (!list) return [];
  const corner = list.getBoundingClientRect();
  return [...list.querySelectorAll<HTMLElement>("[data-key]")].map((item) => {
    const { left, top, right, bottom } = item.getBoundingClientRect();
    return {
      id: item.dataset.key ?? "",
      left: left - corner.left,
      top: top - corner.top,
      right: right - corner.left,
      bottom: bottom - corner.top,
    };
  });
}
