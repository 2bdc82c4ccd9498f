import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Width } from "~/lib/widget";
import { nearestWidth } from "../nearest-width";
import { EDITOR_TEXTS } from "../words";

interface WidthHandleProps {
  /** Of the widget. */
  name: string;
  width: Width;
  widths: readonly Width[];
  onWidth(width: Width): void;
}

/** The edge of a widget: drawn sideways by mouse, pen or finger, or moved by arrow keys, column by column. */
export function WidthHandle({ name, width, widths, onWidth }: WidthHandleProps) {
  const { t } = useTranslation(EDITOR_TEXTS);
  const drawn = useRef<{ from: number; width: Width; column: number } | null>(null);
  const sorted = [...widths].sort();
  const [narrowest = width] = sorted;
  const widest = sorted.at(-1) ?? width;

  const step = (event: KeyboardEvent) => {
    const at = sorted.indexOf(width);
    const next = { ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: at - 1, ArrowDown: at - 1, Home: 0 }[
      event.key
    ];
    const chosen = event.key === "End" ? widest : next === undefined ? undefined : sorted[next];
    if (next === undefined && event.key !== "End") return;
    event.preventDefault();
    event.stopPropagation();
    if (chosen !== undefined && chosen !== width) onWidth(chosen);
  };
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    const item = event.currentTarget.closest("[data-key]");
    if (!item || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.focus();
    drawn.current = { from: event.clientX, width, column: item.getBoundingClientRect().width / width };
  };
  const draw = (event: PointerEvent<HTMLDivElement>) => {
    if (!drawn.current) return;
    const sense = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
    const columns = ((event.clientX - drawn.current.from) * sense) / drawn.current.column;
    const chosen = nearestWidth(drawn.current.width + columns, sorted);
    if (chosen !== width) onWidth(chosen);
  };

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t("width.label", { name })}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuenow={width}
      aria-valuetext={t("width.value", { count: width })}
      aria-orientation="horizontal"
      className="editor-edge"
      draggable
      onDragStart={(event) => {
        // The widget around it would be carried away.
        event.preventDefault();
        event.stopPropagation();
      }}
      onKeyDown={step}
      onPointerDown={begin}
      onPointerMove={draw}
      onPointerUp={() => {
        drawn.current = null;
      }}
      onPointerCancel={() => {
        drawn.current = null;
      }}
    />
  );
}
