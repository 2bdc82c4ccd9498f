import type { Json } from "~/lib/database.types";
import { INVALID_PARAMETER } from "~/lib/refusal.server";
import type { Customer } from "~/lib/session.server";
import type { StartPageDocument, StartPageEdit } from "./document";
import { applyEdits } from "./edits";
import { type PageState, readPageState } from "./state.server";
import { keepStored, readStored } from "./stored";

/** Saves of one customer at once beyond this many are a loop somewhere, not people. */
const MOST_TRIES = 8;

/** What came of a change: the page as it is now, or why it can't be. */
export type Saved =
  | { kind: "saved"; revision: number; document: StartPageDocument; before: StartPageDocument }
  | { kind: "too-large" }
  /** The stored page is of a newer version: it can only be replaced as a whole. */
  | { kind: "foreign" };

/**
 * Applies changes to the newest page of the customer, whatever other devices did meanwhile, and saves it. What
 * `changes` are may depend on the page, such as "before the one above". Throws the Supabase error as it comes.
 */
export async function changePage(
  customer: Customer,
  changes: readonly StartPageEdit[] | ((state: PageState) => readonly StartPageEdit[]),
): Promise<Saved> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const state = await readPageState(customer);
    const edits = typeof changes === "function" ? changes(state) : changes;
    const saved = await save(customer, state, edits);
    if (saved) return saved;
  }
  throw new Error("A start page changed too often to be saved.");
}

/**
 * Takes the save that made this revision back, by the page that stood before it; null where another save came
 * since, which would be lost with it.
 */
export async function undoSave(customer: Customer, revision: number): Promise<Saved | null> {
  const { data: former } = await customer.supabase.rpc("former_start_page", { revision }).throwOnError();
  if (former === null) return null;
  const state = await readPageState(customer);
  if (state.revision !== revision) return null;
  return write(customer, state, former, readStored(former) ?? state.suggestion);
}

async function save(
  customer: Customer,
  state: PageState,
  edits: readonly StartPageEdit[],
): Promise<Saved | null> {
  const { document, stored, revision, suggestion, isForeign } = state;
  const replaces = edits.some((edit) => edit.do === "replace" || edit.do === "reset");
  if (isForeign && !replaces) return { kind: "foreign" };
  const changed = applyEdits(document, edits, suggestion);
  if (changed === document) return { kind: "saved", revision, document, before: document };
  const kept = isForeign ? changed : keepStored(stored, document, changed);
  return write(customer, state, kept, changed);
}

async function write(
  { supabase }: Customer,
  { revision, suggestion, document: before }: PageState,
  kept: unknown,
  document: StartPageDocument,
): Promise<Saved | null> {
  const { data, error } = await supabase.rpc("save_start_page", {
    document: asJson(kept),
    revision,
    ...(revision === 0 && { former: asJson(suggestion) }),
  });
  if (error?.code === INVALID_PARAMETER && error.message === "page_too_large") return { kind: "too-large" };
  if (error) throw error;
  return data === null ? null : { kind: "saved", revision: data, document, before };
}

/** Documents come from JSON and are of nothing else. */
const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
