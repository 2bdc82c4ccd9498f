import { createContext, useContext, useEffect, useState } from "react";

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

/** Whether what is inside is a picture of a page, with made-up content: then nothing in it asks for the real one. */
export const PictureContext = createContext(false);

/**
 * What a resource says now, asked again and again while the page is open: drawn by the server first, kept fresh by
 * @tanstack/react-query, which comes when it is first needed: after `everySeconds`, or when somebody comes back to
 * the page before. Without JavaScript it stays as it was drawn.
 */
export function useLiveQuery<Data>({ url, initial, everySeconds, announced }: LiveQuery<Data>): Data {
  const [answer, setAnswer] = useState({ initial, data: initial });
  const isPicture = useContext(PictureContext);
  useEffect(() => {
    if (isPicture) return;
    const drawnAt = Date.now();
    let end: (() => void) | undefined;
    let over = false;
    const watch = async () => {
      const { watchQuery } = await import("./live-queries");
      if (!over) end = watchQuery<Data>({ url, initial, drawnAt, everySeconds, announced, onData });
    };
    const onData = (data: Data) => setAnswer({ initial, data });
    const begin = () => {
      stopWaiting();
      // Without the library, such as offline, the page stays as it is until it can be had.
      watch().catch(wait);
    };
    const beginIfSeen = () => {
      if (!document.hidden) begin();
    };
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      if (over) return;
      timer = setTimeout(begin, everySeconds * 1000);
      document.addEventListener("visibilitychange", beginIfSeen);
    };
    const stopWaiting = () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", beginIfSeen);
    };
    wait();
    return () => {
      over = true;
      stopWaiting();
      end?.();
    };
  }, [url, initial, everySeconds, announced, isPicture]);
  return answer.initial === initial ? answer.data : initial;
}
