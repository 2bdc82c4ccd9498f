import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useHydrated } from "~/components/ui/use-hydrated";
import { clock, join, MINUTES_A_DAY, moveEdge, type Span, STEP_MINUTES, snap } from "../week";

const HEIGHT = 40;
const EDGES = ["from", "to"] as const;

interface Drag {
  /** What stood here when the finger came down. */
  before: readonly Span[];
  /** The edge that is held; without it, new quiet time is being drawn. */
  held?: { index: number; edge: keyof Span };
  startedAt: number;
}

/** What a key moves an edge by, in minutes. */
const KEYS: Record<string, number> = {
  ArrowLeft: -STEP_MINUTES,
  ArrowDown: -STEP_MINUTES,
  ArrowRight: STEP_MINUTES,
  ArrowUp: STEP_MINUTES,
  PageDown: -60,
  PageUp: 60,
  Home: -MINUTES_A_DAY,
  End: MINUTES_A_DAY,
};

interface DayBarProps {
  day: string;
  spans: readonly Span[];
  onChange(spans: Span[]): void;
}

/**
 * One day's 24 hours. Quiet time is drawn by dragging over it, its edges by dragging them or by arrow keys, and
 * Delete takes it away. Without scripts it only shows: the forms beside it do the same.
 */
export function DayBar({ day, spans, onChange }: DayBarProps) {
  const [draft, setDraft] = useState<Span[] | null>(null);
  const drag = useRef<Drag | null>(null);
  const bar = useRef<SVGSVGElement>(null);
  const editable = useHydrated();
  const shown = draft ?? spans;

  const minuteAt = ({ clientX }: PointerEvent) => {
    const box = bar.current?.getBoundingClientRect();
    return box ? ((clientX - box.left) / box.width) * MINUTES_A_DAY : 0;
  };
  const grab = (event: PointerEvent, held?: Drag["held"]) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    bar.current?.setPointerCapture(event.pointerId);
    drag.current = { before: spans, held, startedAt: snap(minuteAt(event)) };
  };
  const pull = (event: PointerEvent) => {
    if (!drag.current) return;
    const { before, held, startedAt } = drag.current;
    const minute = snap(minuteAt(event));
    if (held) setDraft(moveEdge(before, { ...held, minute }));
    else setDraft(join([...before, { from: Math.min(startedAt, minute), to: Math.max(startedAt, minute) }]));
  };
  const settle = () => {
    drag.current = null;
    if (draft && JSON.stringify(draft) !== JSON.stringify(spans)) onChange(draft);
    setDraft(null);
  };
  const drop = () => {
    drag.current = null;
    setDraft(null);
  };
  const press = (event: KeyboardEvent, index: number, edge: keyof Span) => {
    const span = shown[index];
    if (event.key === "Escape") drop();
    if (event.key === "Delete" || event.key === "Backspace") {
      setDraft(null);
      onChange(shown.filter((_, at) => at !== index));
      // The edge that had the focus goes; the day keeps it.
      bar.current?.focus();
    }
    const by = KEYS[event.key];
    if (by === undefined || !span) return;
    event.preventDefault();
    setDraft(moveEdge(shown, { index, edge, minute: span[edge] + by }));
  };

  return (
    <svg
      ref={bar}
      viewBox={`0 0 ${MINUTES_A_DAY} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={editable ? "day-bar day-bar-editable" : "day-bar"}
      role={editable ? "group" : undefined}
      aria-label={editable ? day : undefined}
      aria-hidden={editable ? undefined : true}
      tabIndex={-1}
      onPointerDown={editable ? (event) => grab(event) : undefined}
      onPointerMove={pull}
      onPointerUp={settle}
      onPointerCancel={drop}
    >
      {[6, 12, 18].map((hour) => (
        <line key={hour} x1={hour * 60} x2={hour * 60} y1="0" y2={HEIGHT} className="day-bar-hour" />
      ))}
      {shown.map(({ from, to }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an edge keeps its focus while its time changes
        <g key={index}>
          <rect x={from} width={to - from} y="0" height={HEIGHT} className="day-bar-quiet" />
          {editable
            ? EDGES.map((edge) => (
                <Edge
                  key={edge}
                  day={day}
                  edge={edge}
                  minute={edge === "from" ? from : to}
                  onGrab={(event) => grab(event, { index, edge })}
                  onPress={(event) => press(event, index, edge)}
                  onRelease={() => draft && !drag.current && settle()}
                />
              ))
            : null}
        </g>
      ))}
    </svg>
  );
}

/** Half the width that a finger finds, in minutes of the bar. */
const REACH = 36;

interface EdgeProps {
  day: string;
  edge: keyof Span;
  minute: number;
  onGrab(event: PointerEvent): void;
  onPress(event: KeyboardEvent): void;
  onRelease(): void;
}

function Edge({ day, edge, minute, onGrab, onPress, onRelease }: EdgeProps) {
  const { t } = useTranslation("contact-quiet");
  return (
    <g
      role="slider"
      tabIndex={0}
      aria-label={t(edge === "from" ? "bar.starts" : "bar.ends", { day })}
      aria-valuemin={0}
      aria-valuemax={MINUTES_A_DAY}
      aria-valuenow={minute}
      aria-valuetext={clock(minute)}
      className="day-bar-edge"
      onPointerDown={onGrab}
      onKeyDown={onPress}
      onKeyUp={onRelease}
      onBlur={onRelease}
    >
      <rect
        x={Math.min(MINUTES_A_DAY - REACH * 2, Math.max(0, minute - REACH))}
        width={REACH * 2}
        y="0"
        height={HEIGHT}
        className="day-bar-reach"
      />
      <line x1={minute} x2={minute} y1="0" y2={HEIGHT} className="day-bar-grip" />
    </g>
  );
}
