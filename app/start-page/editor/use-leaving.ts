import { useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { EDIT_LINK_ID } from "../components/edit-page-link";
import type { PageEdits } from "./use-page-edits";

/**
 * The way back to the page itself, as soon as all is kept. What can't be kept then is told here first; while no answer
 * comes, or nobody is signed in, leaving is asked about (LeaveDialog); who goes on editing does not leave.
 */
export function useLeaving(page: string, edits: PageEdits) {
  const navigate = useNavigate();
  const [isLeaving, setLeaving] = useState(false);
  const { saving } = edits;
  const go = useRef(() => {});
  go.current = () => navigate(`/?page=${page}`, { preventScrollReset: true });

  useEffect(() => {
    if (!isLeaving || saving === "saving") return;
    setLeaving(false);
    if (saving !== "refused") go.current();
  }, [isLeaving, saving]);
  useEffect(
    () => () => {
      requestAnimationFrame(() => document.getElementById(EDIT_LINK_ID)?.focus());
    },
    [],
  );

  const staying =
    <Given extends unknown[]>(act: (...given: Given) => void) =>
    (...given: Given) => {
      setLeaving(false);
      act(...given);
    };
  return {
    isLeaving,
    leave() {
      if (saving === "saving") setLeaving(true);
      else go.current();
    },
    /** The same edits: none of them is made by somebody who still leaves. */
    edits: { ...edits, act: staying(edits.act), undo: staying(edits.undo), redo: staying(edits.redo) },
  };
}
