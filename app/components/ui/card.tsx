import type { ReactNode } from "react";
import { classes } from "./classes";

interface CardProps {
  as?: "section" | "article" | "div";
  /** Id of the title that names the section. */
  labelledBy?: string;
  id?: string;
  className?: string;
  children: ReactNode;
}

/** A sheet of paper on the ground, with a hairline and no shadow. */
export function Card({ as: Element = "section", labelledBy, id, className, children }: CardProps) {
  return (
    <Element
      id={id}
      aria-labelledby={labelledBy}
      className={classes(
        "min-w-0 rounded-md border border-line bg-card p-5 [--sheet:var(--card)] sm:p-6",
        className,
      )}
    >
      {children}
    </Element>
  );
}

export function CardTitle({
  as: Heading = "h2",
  id,
  children,
}: {
  as?: "h2" | "h3";
  id?: string;
  children: ReactNode;
}) {
  return (
    <Heading id={id} className="mb-3 text-lg">
      {children}
    </Heading>
  );
}
