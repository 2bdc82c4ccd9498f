import { useLayoutEffect, useRef } from "react";
import { DropIndicator, type DropTarget } from "react-aria-components/useDragAndDrop";

/**
 * Where what is carried would go: a bar beside the widget that it would stand next to. Laid over the grid, since
 * an element between two widgets would take a place of its own and move all others.
 */
export function PlaceMark({ target }: { target: DropTarget }) {
  const mark = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const list = mark.current?.parentElement;
    if (!mark.current || !list || target.type !== "item") return;
    const item = list.querySelector<HTMLElement>(`[data-key="${CSS.escape(String(target.key))}"]`);
    if (!item) return;
    const isRightToLeft = getComputedStyle(list).direction === "rtl";
    const atStart = (target.dropPosition === "before") !== isRightToLeft;
    mark.current.style.left = `${item.offsetLeft + (atStart ? 0 : item.offsetWidth)}px`;
    mark.current.style.top = `${item.offsetTop}px`;
    mark.current.style.height = `${item.offsetHeight}px`;
  });
  return <DropIndicator ref={mark} target={target} className="editor-mark" />;
}
