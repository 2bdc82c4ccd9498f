import type { ComponentType, ReactNode } from "react";
import { classes } from "~/components/ui/classes";
import type { Size, Width } from "~/lib/widget";

interface WidgetFrameProps {
  id: string;
  title: string;
  Icon: ComponentType<{ size?: number | string }>;
  width: Width;
  size: Size;
  /** Where there are three columns: as `twoRowed` says. */
  rows?: 1 | 2;
  /** What one can do with it, beside its title. */
  tools?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** The sheet of a widget: its title, and what it shows. Spans as many columns as there are, at most its width. */
export function WidgetFrame({
  id,
  title,
  Icon,
  width,
  size,
  rows = 1,
  tools,
  className,
  children,
}: WidgetFrameProps) {
  const titleId = `widget-${id}`;
  return (
    <section
      aria-labelledby={titleId}
      className={classes("widget", className)}
      data-width={width}
      data-size={size}
      data-rows={rows}
    >
      <header className="widget-head">
        <span aria-hidden="true" className="widget-icon">
          <Icon size={18} />
        </span>
        <h2 id={titleId} className="min-w-0 grow text-base">
          {title}
        </h2>
        {tools}
      </header>
      {children}
    </section>
  );
}
