import { Await } from "@remix-run/react";
import { Component, memo, type ReactNode, Suspense } from "react";
import type { Size } from "~/lib/widget";
import type { WidgetEntry } from "../document";
import type { ListedDrawing } from "../listed";
import type { Outcome } from "../outcome";
import { WidgetFailure } from "./widget-failure";
import { WidgetSkeleton } from "./widget-skeleton";

interface WidgetBodyProps {
  widget: WidgetEntry;
  kind: ListedDrawing;
  /** The widget's, as its kind reads them. */
  settings: Record<string, unknown>;
  /** Its view, or a promise of it that never rejects. */
  outcome: Outcome | Promise<Outcome>;
}

/**
 * What a widget shows. Each stands in a boundary of its own, on the server and in the browser, so that one that
 * fails blanks no other. What comes later comes into a box of its final height. Drawn anew only when it changes: an
 * update that reached the boundary before its code is there would have React throw away what the server drew.
 */
export const WidgetBody = memo(function WidgetBody({ widget, kind, settings, outcome }: WidgetBodyProps) {
  const size = fitting(kind, widget.size);
  const later = outcome instanceof Promise;
  const draw = (found: Outcome) => (
    <Drawn widget={widget} kind={kind} settings={settings} size={size} outcome={found} />
  );
  return (
    <div
      className="widget-body"
      data-later={later || undefined}
      data-height={later ? step(kind, size) : null}
    >
      <WidgetBoundary>
        <Suspense fallback={<WidgetSkeleton />}>
          {later ? <Await resolve={outcome}>{draw}</Await> : draw(outcome)}
        </Suspense>
      </WidgetBoundary>
    </div>
  );
});

function Drawn({
  widget,
  kind: { Render },
  settings,
  size,
  outcome,
}: Omit<WidgetBodyProps, "outcome"> & { size: Size; outcome: Outcome }) {
  const failed = outcome.state !== "good";
  const drawn =
    failed && outcome.view === null ? null : (
      <Render id={widget.id} view={outcome.view} settings={settings} width={widget.width} size={size} />
    );
  return (
    <>
      {failed ? <WidgetFailure slow={outcome.state === "slow"} age={outcome.age} /> : null}
      {drawn}
    </>
  );
}

/** The size as its kind can be drawn. */
function fitting({ sizes }: ListedDrawing, size: Size): Size {
  return sizes.includes(size) ? size : sizes[0];
}

/** Heights go up by two rem, since styles of the page can't say any number (Content-Security-Policy). */
const step = ({ height }: ListedDrawing, size: Size) => Math.min(Math.ceil(height[size] / 2) * 2, 40);

/** Keeps what a widget throws while it is drawn in the browser to its own box. */
class WidgetBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <WidgetFailure slow={false} age={null} /> : this.props.children;
  }
}
