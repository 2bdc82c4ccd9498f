import { memo, Suspense } from "react";
import { drawnLater } from "~/lib/drawn-later";
import type { DrawingName } from "./lines";

export type { DrawingName };

/** They adorn: where their code can't be had, such as offline, the words beside them say all. */
const Lines = drawnLater<{ name: DrawingName }>(() =>
  import("./lines").then(
    ({ Lines }) => Lines,
    () => () => null,
  ),
);

interface DrawingProps {
  name: DrawingName;
  className?: string;
}

/**
 * A picture beside words that say the same: hidden from screen readers. Drawn anew only when it changes: an update
 * that reached the boundary before its code is there would have React throw away what the server drew.
 */
export const Drawing = memo(function Drawing({ name, className = "" }: DrawingProps) {
  return (
    <svg aria-hidden="true" viewBox="0 0 240 160" className={`drawing ${className}`}>
      <Suspense>
        <Lines name={name} />
      </Suspense>
    </svg>
  );
});
