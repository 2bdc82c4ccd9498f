import { useEffect, useState, useSyncExternalStore } from "react";
import type { StartPageDocument, StartPageEdit } from "../document";
import { keeperOf, type Saving } from "./page-keeper";
import { type Queue, shownBy, type Told, withRedo, withStep, withUndo } from "./queue";

export interface PageEdits {
  /** Ahead of the server's answer. */
  document: StartPageDocument;
  saving: Saving;
  /** Another device changed the page too; its changes are in it. */
  merged: boolean;
  /** What could not be kept since the last step was made. */
  refused: Queue["refused"];
  /** What Undo would take back and Redo do again; null where there is nothing. */
  undoes: Told | null;
  redoes: Told | null;
  act(edits: StartPageEdit[], told: Told): void;
  undo(): void;
  redo(): void;
  /** Sends again what a session that ended has kept from being sent. */
  sendAgain(): void;
}

/** Edits that show at once and are kept one batch after the other, so that a slow answer holds nobody up. */
export function usePageEdits({
  owner,
  loaded,
  onKept,
  onKeptAfter,
}: {
  owner: string;
  loaded: Queue["base"];
  /** The server has kept these edits. */
  onKept(edits: readonly StartPageEdit[]): void;
  /** It has kept something after the editor was closed. */
  onKeptAfter(): void;
}): PageEdits {
  const [keeper] = useState(() => keeperOf(owner, loaded));
  const { queue, saving, merged } = useSyncExternalStore(keeper.subscribe, keeper.state, keeper.state);

  useEffect(() => keeper.load(loaded), [keeper, loaded]);
  useEffect(() => {
    keeper.onKept = onKept;
    return () => keeper.close(onKeptAfter);
  }, [keeper, onKept, onKeptAfter]);

  // Who signed in elsewhere comes back to this window, and finds it kept.
  const isSignedOut = saving === "signed-out";
  useEffect(() => {
    if (!isSignedOut) return;
    const again = () => keeper.sendAgain();
    window.addEventListener("focus", again);
    return () => window.removeEventListener("focus", again);
  }, [keeper, isSignedOut]);

  return {
    document: shownBy(queue),
    saving,
    merged,
    refused: queue.refused,
    undoes: queue.done.at(-1)?.told ?? null,
    redoes: queue.undone.at(-1)?.told ?? null,
    act: (edits, told) => keeper.change((queue) => withStep(queue, edits, told)),
    undo: () => keeper.change(withUndo),
    redo: () => keeper.change(withRedo),
    sendAgain: () => keeper.sendAgain(),
  };
}
