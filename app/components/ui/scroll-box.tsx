import { type ReactNode, useEffect, useRef, useState } from "react";

interface ScrollBoxProps {
  className: string;
  /** Id of what it is called by. */
  labelledBy: string;
  children: ReactNode;
}

/**
 * A box whose content scrolls where there is more than room. Then it is a stop of the Tab key (WCAG 2.1.1), and
 * otherwise none; until scripts can tell, it is one.
 */
export function ScrollBox({ className, labelledBy, children }: ScrollBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other children are to be watched.
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const look = () => setScrolls(current.scrollHeight > current.clientHeight);
    const watch = new ResizeObserver(look);
    for (const watched of [current, ...current.children]) watch.observe(watched);
    return () => watch.disconnect();
  }, [children]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of news is no fieldset.
    <div
      ref={box}
      role="group"
      aria-labelledby={labelledBy}
      className={className}
      tabIndex={scrolls ? 0 : undefined}
    >
      {children}
    </div>
  );
}
