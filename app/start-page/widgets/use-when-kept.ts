import type { FetcherWithComponents } from "@remix-run/react";
import { useEffect, useRef } from "react";

/** Calls `onKept` with what was sent once that is kept, and the page shows it; not where it was `refused`. */
export function useWhenKept(
  { state, formData }: Pick<FetcherWithComponents<unknown>, "state" | "formData">,
  refused: boolean,
  onKept: (sent: FormData) => void,
): void {
  const sent = useRef<FormData>();
  useEffect(() => {
    if (state === "submitting") sent.current = formData;
    if (state !== "idle" || !sent.current) return;
    const kept = sent.current;
    sent.current = undefined;
    if (!refused) onKept(kept);
  }, [state, formData, refused, onKept]);
}
