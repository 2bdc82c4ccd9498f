import type { ReactNode } from "react";
import { Drawing, type DrawingName } from "~/components/drawings/drawing";

interface EmptyStateProps {
  drawing: DrawingName;
  title: string;
  /** What to do first. */
  text?: ReactNode;
  action?: ReactNode;
}

/** Where there is nothing yet: a drawing, and what to do first. */
export function EmptyState({ drawing, title, text, action }: EmptyStateProps) {
  return (
    <div className="grid grid-cols-1 justify-items-center gap-2 px-4 py-8 text-center">
      <Drawing name={drawing} className="w-48" />
      <p className="mt-2 text-lg font-semibold">{title}</p>
      {text ? <p className="max-w-md text-soft">{text}</p> : null}
      {action ? <div className="mt-3">{action}</div> : null}
    </div>
  );
}
