import { type ReactNode, useEffect, useRef } from "react";
import { classes } from "./classes";

interface MenuProps {
  /** What is always in sight. Must say in words what it opens. */
  summary: ReactNode;
  summaryClassName?: string;
  /** Where the panel opens; below unless it hangs on the bottom bar. */
  side?: "below" | "above";
  className?: string;
  children: ReactNode;
}

/**
 * A panel that opens on demand, by `<details>` and therefore without scripts too. With them Escape, a click
 * elsewhere, leaving it by keyboard and following one of its links close it.
 */
export function Menu({ summary, summaryClassName, side = "below", className, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const details = menu.current;
    if (!details) return;
    const close = () => details.removeAttribute("open");
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !details.contains(event.target)) close();
    };
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !details.open) return;
      close();
      details.querySelector("summary")?.focus();
    };
    const closeAfterLink = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest("a")) close();
    };
    document.addEventListener("pointerdown", closeOutside);
    document.addEventListener("focusin", closeOutside);
    details.addEventListener("keydown", closeOnEscape);
    details.addEventListener("click", closeAfterLink);
    return () => {
      document.removeEventListener("pointerdown", closeOutside);
      document.removeEventListener("focusin", closeOutside);
      details.removeEventListener("keydown", closeOnEscape);
      details.removeEventListener("click", closeAfterLink);
    };
  }, []);

  return (
    <details ref={menu} className={classes("relative", className)}>
      <summary className={summaryClassName}>{summary}</summary>
      <div
        className={classes(
          "off-harbour absolute z-40 w-max min-w-52 max-w-[calc(100vw-2rem)] whitespace-normal rounded-md border border-edge bg-card p-2 text-ink",
          side === "below" ? "end-0 top-full mt-1" : "end-2 bottom-full mb-2",
        )}
      >
        {children}
      </div>
    </details>
  );
}
