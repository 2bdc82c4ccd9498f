import { type RefObject, useEffect, useRef } from "react";

/**
 * Keeps the focus among things of which the focused one may go away (`[data-key]` inside `list`): it goes on to the
 * one that takes its place, or the one before it, or `otherwise` where none is left. Browsers would let it fall to the
 * top of the page.
 */
export function useKeptFocus(
  list: RefObject<HTMLElement | null>,
  keys: readonly string[],
  otherwise: () => HTMLElement | null | undefined,
): void {
  const before = useRef(keys);
  const elsewhere = useRef(otherwise);
  elsewhere.current = otherwise;
  const joined = keys.join(" ");
  useEffect(() => {
    const now = joined.split(" ").filter(Boolean);
    const gone = before.current.findIndex((key) => !now.includes(key));
    before.current = now;
    if (gone === -1) return;
    // A menu that closes gives the focus back first.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      const next = now[Math.min(gone, now.length - 1)];
      const item = next && list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(next)}"]`);
      (item || elsewhere.current())?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [joined, list]);
}
