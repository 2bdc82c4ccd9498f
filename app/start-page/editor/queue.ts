import type { StartPageDocument, StartPageEdit } from "../document";
import { applyEdit, applyEdits, inverseOf } from "../edits";

/** What was done, for the word of it and for the button that takes it back. */
export interface Told {
  act: "added" | "removed" | "moved" | "moved-to-page" | "resized" | "set" | "reset" | PageAct;
  /** The widget's title or the page's name, as it was when it was done. */
  name: string;
  /** Where to: a page's name. */
  to?: string;
  /** Its place on the page, from 1, and how many there are. */
  place?: number;
  count?: number;
  width?: number;
  size?: "compact" | "full";
}
type PageAct = "page-added" | "page-renamed" | "page-moved" | "page-removed";

/** Something done at once, with what takes it back. */
export interface Step {
  edits: StartPageEdit[];
  inverse: StartPageEdit[];
  told: Told;
}

/**
 * The page as the server has it, and what was done since: each step is shown at once, and sent in the order in which
 * it was made, one batch at a time. Undo is a step like any other, so that what another device did in between stays.
 */
export interface Queue {
  base: { document: StartPageDocument; revision: number };
  /** On their way. */
  sending: readonly StartPageEdit[];
  /** Made since. */
  waiting: readonly StartPageEdit[];
  /** What can be taken back, the last one last. */
  done: readonly Step[];
  /** What was taken back and can be done again, the last one last. */
  undone: readonly Step[];
}

export function queueOf(base: Queue["base"]): Queue {
  return { base, sending: [], waiting: [], done: [], undone: [] };
}

/** The page as the customer sees it, ahead of the server's answer. */
export function shownBy({ base, sending, waiting }: Queue): StartPageDocument {
  return applyEdits(applyEdits(base.document, sending), waiting);
}

/** What takes edits back that are about to be made on `document`, in the order in which it has to be done. */
function inverseOfAll(document: StartPageDocument, edits: readonly StartPageEdit[]): StartPageEdit[] {
  const [first, ...others] = edits;
  if (!first) return [];
  return [...inverseOfAll(applyEdit(document, first), others), ...inverseOf(document, first)];
}

export function withStep(queue: Queue, edits: StartPageEdit[], told: Told): Queue {
  const inverse = inverseOfAll(shownBy(queue), edits);
  const last = queue.done.at(-1);
  const isSame = last !== undefined && resizeSame(last.edits, edits);
  const step = { edits, inverse: isSame ? last.inverse : inverse, told };
  return {
    ...queue,
    waiting: [...queue.waiting, ...edits],
    done: [...queue.done.slice(0, isSame ? -1 : undefined), step],
    undone: [],
  };
}

/** An edge that is drawn over several columns is one thing done. */
function resizeSame([before]: readonly StartPageEdit[], [now]: readonly StartPageEdit[]): boolean {
  return (
    before?.do === "resize" &&
    now?.do === "resize" &&
    before.id === now.id &&
    Boolean(before.width) === Boolean(now.width)
  );
}

/** Takes the last step back; nothing where there is none. */
export function withUndo(queue: Queue): Queue {
  const step = queue.done.at(-1);
  if (!step) return queue;
  return {
    ...queue,
    waiting: [...queue.waiting, ...step.inverse],
    done: queue.done.slice(0, -1),
    undone: [...queue.undone, step],
  };
}

/** Does again what was last taken back. */
export function withRedo(queue: Queue): Queue {
  const step = queue.undone.at(-1);
  if (!step) return queue;
  const again = withStep(queue, step.edits, step.told);
  return { ...again, undone: queue.undone.slice(0, -1) };
}

/** Sends what waits; the same queue while something is on its way already. */
export function withSending(queue: Queue): Queue {
  if (queue.sending.length > 0 || queue.waiting.length === 0) return queue;
  return { ...queue, sending: queue.waiting, waiting: [] };
}

/** The server has kept what was sent; its answer holds what other devices did too. */
export function withAnswer(queue: Queue, base: Queue["base"]): Queue {
  return { ...queue, base, sending: [] };
}

/** What was sent will never be taken: the page goes back to what is kept, and steps that built on it can't be undone. */
export function withRefusal(queue: Queue): Queue {
  return queueOf(queue.base);
}

/** A later answer of the loader takes the place of an older one. */
export function withLoaded(queue: Queue, base: Queue["base"]): Queue {
  return base.revision > queue.base.revision && queue.sending.length === 0 ? { ...queue, base } : queue;
}

/** Whether the answer holds something that none of our edits did: another device was there. */
export function othersChanged(queue: Queue, answer: StartPageDocument): boolean {
  if (queue.sending.some((edit) => edit.do === "reset" || edit.do === "replace")) return false;
  return (
    JSON.stringify(outline(applyEdits(queue.base.document, queue.sending))) !==
    JSON.stringify(outline(answer))
  );
}

/** What the editor shows of a document, in an order of keys that does not depend on who wrote it. */
function outline({ pages, widgets }: StartPageDocument) {
  return [
    pages.map(({ id, name }) => [id, name]),
    widgets.map(({ id, kind, page, width, size }) => [id, kind, page, width, size]),
  ];
}
