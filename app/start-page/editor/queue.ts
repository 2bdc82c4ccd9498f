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

/** One edit, with what it is part of. */
interface Made {
  edit: StartPageEdit;
  told: Told;
}

/** Why the server does not take something: of no use asking again. */
export type Refusal = "invalid" | "too-large" | "foreign";

/**
 * The page as the server has it, and what was done since: each step is shown at once, and sent in the order in which
 * it was made, one batch at a time. Undo is a step like any other, so that what another device did in between stays.
 */
export interface Queue {
  base: { document: StartPageDocument; revision: number };
  /** On their way. */
  sending: readonly Made[];
  /** Made since. */
  waiting: readonly Made[];
  /** How many of those are sent one by one, since they were refused together. */
  singly: number;
  /** What was refused since the last step was made. */
  refused: readonly { told: Told; why: Refusal }[];
  /** What can be taken back, the last one last. */
  done: readonly Step[];
  /** What was taken back and can be done again, the last one last. */
  undone: readonly Step[];
}

/** What goes at once: half of what the server takes, and of characters so few that their bytes fit into a request. */
const BATCH = { edits: 50, characters: 100_000 };

export function queueOf(base: Queue["base"]): Queue {
  return { base, sending: [], waiting: [], singly: 0, refused: [], done: [], undone: [] };
}

/** The page as the customer sees it, ahead of the server's answer. */
export function shownBy({ base, sending, waiting }: Queue): StartPageDocument {
  return applyEdits(base.document, editsOf([...sending, ...waiting]));
}

/** The edits alone, in order. */
export const editsOf = (made: readonly Made[]): StartPageEdit[] => made.map(({ edit }) => edit);

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
  const isWaiting = isSame && queue.waiting.at(-1)?.edit === last.edits.at(-1);
  return {
    ...queue,
    waiting: [...queue.waiting.slice(0, isWaiting ? -1 : undefined), ...madeOf(step.edits, told)],
    refused: [],
    done: [...queue.done.slice(0, isSame ? -1 : undefined), step],
    undone: [],
  };
}

const madeOf = (edits: readonly StartPageEdit[], told: Told): Made[] => edits.map((edit) => ({ edit, told }));

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
    waiting: [...queue.waiting, ...madeOf(step.inverse, step.told)],
    refused: [],
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

/** Sends what waits, or as much of it as goes at once; the same queue while something is on its way already. */
export function withSending(queue: Queue): Queue {
  if (queue.sending.length > 0 || queue.waiting.length === 0) return queue;
  const count = queue.singly > 0 ? 1 : countThatFits(queue.waiting);
  return {
    ...queue,
    sending: queue.waiting.slice(0, count),
    waiting: queue.waiting.slice(count),
    singly: Math.max(0, queue.singly - 1),
  };
}

function countThatFits(waiting: readonly Made[]): number {
  let characters = 0;
  const over = waiting.slice(0, BATCH.edits).findIndex(({ edit }, at) => {
    characters += JSON.stringify(edit).length;
    return at > 0 && characters > BATCH.characters;
  });
  return over === -1 ? Math.min(waiting.length, BATCH.edits) : over;
}

/** The server has kept what was sent; its answer holds what other devices did too. */
export function withAnswer(queue: Queue, base: Queue["base"]): Queue {
  return { ...queue, base, sending: [] };
}

/**
 * What was sent will never be taken as it is. Several go again one by one, so that only the one that can't be kept is
 * lost; that one leaves the page, and no step that held it can be taken back or done again. A page that this version
 * can't change takes nothing at all.
 */
export function withRefusal(queue: Queue, why: Refusal): Queue {
  const { sending, waiting, base } = queue;
  if (why === "foreign") {
    return { ...queueOf(base), refused: [...sending, ...waiting].map(({ told }) => ({ told, why })) };
  }
  if (sending.length > 1) {
    return { ...queue, sending: [], waiting: [...sending, ...waiting], singly: sending.length };
  }
  const lost = new Set(editsOf(sending));
  const isWhole = ({ edits, inverse }: Step) => ![...edits, ...inverse].some((edit) => lost.has(edit));
  return {
    ...queue,
    sending: [],
    refused: [...queue.refused, ...sending.map(({ told }) => ({ told, why }))],
    done: queue.done.filter(isWhole),
    undone: queue.undone.filter(isWhole),
  };
}

/** A later answer of the loader takes the place of an older one. */
export function withLoaded(queue: Queue, base: Queue["base"]): Queue {
  return base.revision > queue.base.revision && queue.sending.length === 0 ? { ...queue, base } : queue;
}

/** Edits that bring what only the server knows. */
const UNFORESEEN: readonly StartPageEdit["do"][] = ["reset", "layout", "replace"];

/** Whether the answer holds something that none of our edits did: another device was there. */
export function othersChanged(queue: Queue, answer: StartPageDocument): boolean {
  const edits = editsOf(queue.sending);
  if (edits.some((edit) => UNFORESEEN.includes(edit.do))) return false;
  return outline(applyEdits(queue.base.document, edits)) !== outline(answer);
}

/** What a customer can tell apart of a document, in an order of keys that does not depend on who wrote it. */
function outline({ pages, widgets, style, shortcuts }: StartPageDocument): string {
  return JSON.stringify([
    pages.map(({ id, name }) => [id, name]),
    widgets.map(({ id, kind, page, width, size, settings }) => [
      id,
      kind,
      page,
      width,
      size,
      inOrder(settings),
    ]),
    inOrder(style),
    shortcuts,
  ]);
}

const inOrder = (properties: Record<string, unknown>) =>
  Object.entries(properties).toSorted(([one], [other]) => (one < other ? -1 : 1));
