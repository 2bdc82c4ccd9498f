import type { FetcherWithComponents } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { Unkept } from "./view";

/**
 * What the newest try could not keep. A try that was kept is answered by a redirect, after which a fetcher still
 * holds what it was answered before: that is told apart by being the same object.
 */
export function useUnkept({
  state,
  data,
}: Pick<FetcherWithComponents<{ unkept: Unkept }>, "state" | "data">): Unkept | undefined {
  const [former, setFormer] = useState<object>();
  useEffect(() => {
    if (state === "submitting") setFormer(data);
  }, [state, data]);
  return data === former ? undefined : data?.unkept;
}
