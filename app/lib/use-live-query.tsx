import { useEffect, useState } from "react";

interface LiveQuery<Data> {
  /** Of a resource route that answers `Data` as JSON. */
  url: string;
  /** What the page's loader answered: shown at once, and again whenever the loader answers anew. */
  initial: Data;
  /** While the page is looked at; hidden it asks twelve times more rarely, and more rarely still after errors. */
  everySeconds: number;
  /**
   * How much of what changes here the backend announces, where it has Realtime (migration announce_changes): then it
   * is asked for at once; `mostly`, the rest may wait, and it is asked for six times more rarely otherwise.
   */
  announced?: "mostly" | "partly";
}

/**
 * What a resource says now, asked again and again while the page is open: drawn by the server first, kept fresh by
 * @tanstack/react-query, which only pages that use this load. Without JavaScript it stays as it was drawn.
 */
export function useLiveQuery<Data>({ url, initial, everySeconds, announced }: LiveQuery<Data>): Data {
  const [answer, setAnswer] = useState({ initial, data: initial });
  useEffect(() => {
    let end: (() => void) | undefined;
    let over = false;
    const begin = async () => {
      const { watchQuery } = await import("./live-queries");
      if (!over) end = watchQuery<Data>({ url, initial, everySeconds, announced, onData });
    };
    const onData = (data: Data) => setAnswer({ initial, data });
    // Without the library, such as offline, the page stays as it is.
    begin().catch(() => {});
    return () => {
      over = true;
      end?.();
    };
  }, [url, initial, everySeconds, announced]);
  return answer.initial === initial ? answer.data : initial;
}
