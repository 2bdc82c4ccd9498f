import { useEffect, useRef } from "react";

/**
 * Moves the focus to the content when a page is reached without loading the document anew, as browsers do when
 * they load one: who listens hears where they are, and who tabs starts at the top of what is new.
 */
export function useFocusOnNewPage(pathname: string): void {
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    document.getElementById("main")?.focus({ preventScroll: true });
  }, [pathname]);
}
