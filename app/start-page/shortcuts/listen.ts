import { meaningOf, SEARCH_PAGE } from "./shortcuts";

/** How long `g` waits for its letter: long enough for one finger, short enough to be forgotten. */
const WAIT_MS = 3_000;

interface Listening {
  signal: AbortSignal;
  go(to: string): void;
  help(): void;
}

/** Hears keys until told to stop: none that is meant for a field, a dialog, the browser or an input method. */
export function listen({ signal, go, help }: Listening): void {
  let waitingUntil = 0;
  const hear = (event: KeyboardEvent) => {
    if (!isForThePage(event)) return;
    const meaning = meaningOf(event.key, event.timeStamp < waitingUntil);
    waitingUntil = meaning.do === "wait" ? event.timeStamp + WAIT_MS : 0;
    if (meaning.do === "nothing" || meaning.do === "wait") return;
    event.preventDefault();
    if (meaning.do === "help") help();
    else if (meaning.do === "go") go(meaning.to);
    else if (!focusSearch()) go(SEARCH_PAGE);
  };
  document.addEventListener("keydown", hear, { signal });
}

function isForThePage(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.defaultPrevented || event.repeat || event.isComposing) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (document.querySelector("dialog[open], [role='dialog'], [role='alertdialog']")) return false;
  return !(target instanceof Element && target.closest(FIELDS));
}

/** Where letters are typed, or choose among things by their first letter. */
const FIELDS =
  "input, textarea, select, [contenteditable]:not([contenteditable='false']), [role='textbox'], [role='searchbox'], [role='combobox'], [role='listbox'], [role='menu'], [role='grid'], [role='application']";

/** The search on this page, if there is one. */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>(
    "main :is([role='search'], search) input:not([type='hidden'])",
  );
  field?.focus();
  field?.select();
  return field !== null;
}
