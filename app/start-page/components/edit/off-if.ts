import type { MouseEvent } from "react";

/**
 * For a button that has nothing to do where it stands: it keeps the focus of who presses it again and again, which
 * `disabled` would let fall to the top of the page. Without scripts it asks for what changes nothing.
 */
export function offIf(isOff: boolean) {
  return isOff ? { "aria-disabled": true, onClick: (event: MouseEvent) => event.preventDefault() } : {};
}
