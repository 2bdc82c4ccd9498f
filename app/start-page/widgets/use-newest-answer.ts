import type { FetcherWithComponents } from "@remix-run/react";
import { useEffect, useState } from "react";

/**
 * What the newest try was refused with. A try that was kept is answered by a redirect, after which a fetcher still
 * holds what it was answered before: that is told apart by being the same object.
 */
export function useNewestAnswer<Answer extends object>({
  state,
  data,
}: Pick<FetcherWithComponents<Answer>, "state" | "data">): Answer | undefined {
  const [former, setFormer] = useState<object>();
  useEffect(() => {
    if (state === "submitting") setFormer(data);
  }, [state, data]);
  return data === former ? undefined : data;
}
