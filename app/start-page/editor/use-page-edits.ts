import { QueryClient, useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { StartPageDocument, StartPageEdit } from "../document";
import {
  othersChanged,
  type Queue,
  queueOf,
  shownBy,
  type Told,
  withAnswer,
  withLoaded,
  withRedo,
  withRefusal,
  withSending,
  withStep,
  withUndo,
} from "./queue";
import { RefusedError, SignedOutError, sendEdits } from "./send-edits";

const LONGEST_PAUSE = 30_000;

const client = new QueryClient();

/** How the keeping of what was done stands. `trying`: no answer came, and it is asked again by itself. */
export type Saving = "saved" | "saving" | "trying" | "signed-out" | "refused";

export interface PageEdits {
  /** Ahead of the server's answer. */
  document: StartPageDocument;
  saving: Saving;
  /** Another device changed the page too; its changes are in it. */
  merged: boolean;
  /** What Undo would take back and Redo do again; null where there is nothing. */
  undoes: Told | null;
  redoes: Told | null;
  act(edits: StartPageEdit[], told: Told): void;
  undo(): void;
  redo(): void;
  /** Sends again what a session that ended has kept from being sent. */
  sendAgain(): void;
}

/** Edits that show at once and are sent one batch after the other, so that a slow answer holds nobody up. */
export function usePageEdits({
  loaded,
  onKept,
}: {
  loaded: Queue["base"];
  /** The server has kept these edits. */
  onKept(edits: readonly StartPageEdit[]): void;
}): PageEdits {
  const [queue, setQueue] = useState(() => queueOf(loaded));
  const [merged, setMerged] = useState(false);
  const newest = useRef(queue);
  newest.current = queue;

  useEffect(() => setQueue((queue) => withLoaded(queue, loaded)), [loaded]);

  const onTheWay = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    client.mount();
    return () => {
      client.unmount();
      // Who leaves by a link of the page leaves nothing behind.
      const { waiting } = newest.current;
      if (waiting.length > 0) onTheWay.current.then(() => sendEdits(waiting)).catch(() => {});
    };
  }, []);

  const mutation = useMutation(
    {
      mutationFn(edits: readonly StartPageEdit[]) {
        const kept = sendEdits(edits);
        onTheWay.current = kept.catch(() => {});
        return kept;
      },
      retry: (_, error) => !(error instanceof SignedOutError || error instanceof RefusedError),
      retryDelay: (failures) => Math.min(1000 * 2 ** failures, LONGEST_PAUSE),
      onSuccess(kept, edits) {
        setMerged(othersChanged(newest.current, kept.document));
        setQueue((queue) => withAnswer(queue, kept));
        onKept(edits);
      },
      onError(error) {
        if (error instanceof RefusedError) setQueue(withRefusal);
      },
    },
    client,
  );

  const { mutate } = mutation;
  const isIdle = queue.sending.length === 0;
  const { waiting } = queue;
  useEffect(() => {
    if (!isIdle || waiting.length === 0) return;
    setQueue(withSending);
    mutate(waiting);
  }, [isIdle, waiting, mutate]);

  const saving = savingOf(queue, mutation);
  useEffect(() => {
    if (saving === "saved" || saving === "refused") return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", stay);
    return () => window.removeEventListener("beforeunload", stay);
  }, [saving]);

  return {
    document: shownBy(queue),
    saving,
    merged,
    undoes: queue.done.at(-1)?.told ?? null,
    redoes: queue.undone.at(-1)?.told ?? null,
    act: (edits, told) => setQueue((queue) => withStep(queue, edits, told)),
    undo: () => setQueue(withUndo),
    redo: () => setQueue(withRedo),
    sendAgain: () => mutate(queue.sending),
  };
}

function savingOf(
  { sending, waiting }: Queue,
  {
    error,
    failureCount,
    isPaused,
    isPending,
  }: { error: Error | null; failureCount: number; isPaused: boolean; isPending: boolean },
): Saving {
  if (error instanceof SignedOutError) return "signed-out";
  if (isPending && (failureCount > 0 || isPaused)) return "trying";
  if (sending.length > 0 || waiting.length > 0) return "saving";
  return error ? "refused" : "saved";
}
