import { MutationObserver, QueryClient } from "@tanstack/react-query";
import type { StartPageEdit } from "../document";
import {
  editsOf,
  othersChanged,
  type Queue,
  queueOf,
  withAnswer,
  withLoaded,
  withRefusal,
  withSending,
} from "./queue";
import { type Kept, RefusedError, SignedOutError, sendEdits } from "./send-edits";

const LONGEST_PAUSE = 30_000;

/** How the keeping of what was done stands. `trying`: no answer came, and it is asked again by itself. */
export type Saving = "saved" | "saving" | "trying" | "signed-out" | "refused";

interface KeeperState {
  queue: Queue;
  saving: Saving;
  /** Another device changed the page too; its changes are in it. */
  merged: boolean;
}

type Send = (edits: readonly StartPageEdit[]) => Promise<Kept>;

/**
 * Has what was done to a page kept, one batch after the other and in order, whatever becomes of the editor: who leaves
 * it before the answer came loses nothing while the tab is open, and finds what waits there when they come back.
 */
export class PageKeeper {
  /** Told of the edits that the server has kept; whoever shows the page sets it. */
  onKept: (edits: readonly StartPageEdit[]) => void = () => {};
  #state: KeeperState;
  #isSignedOut = false;
  readonly #listeners = new Set<() => void>();
  readonly #mutation;

  constructor(base: Queue["base"], client: QueryClient, send: Send) {
    this.#state = { queue: queueOf(base), saving: "saved", merged: false };
    this.#mutation = new MutationObserver<Kept, Error, readonly StartPageEdit[]>(client, {
      mutationFn: send,
      retry: (_, error) => !(error instanceof SignedOutError || error instanceof RefusedError),
      retryDelay: (failures) => Math.min(1000 * 2 ** failures, LONGEST_PAUSE),
    });
    this.#mutation.subscribe(() => this.#tell());
  }

  readonly state = (): KeeperState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whether the server has everything, or will never have it. */
  get isSettled(): boolean {
    const { sending, waiting } = this.#state.queue;
    return sending.length + waiting.length === 0;
  }

  /** The editor is opened on what the loader gave. What is not kept yet is on the page still. */
  open(base: Queue["base"]): void {
    if (this.isSettled) this.#state = { queue: queueOf(base), saving: "saved", merged: false };
    else this.sendAgain();
  }

  /** The editor is closed. What is kept after that is told to `onKept`: the page in sight was loaded before. */
  close(onKept: () => void): void {
    this.onKept = this.isSettled ? () => {} : onKept;
  }

  load(base: Queue["base"]): void {
    this.change((queue) => withLoaded(queue, base));
  }

  /** Something was done, or taken back. */
  change(make: (queue: Queue) => Queue): void {
    this.#tell({ queue: make(this.#state.queue) });
    const queue = withSending(this.#state.queue);
    if (queue === this.#state.queue) return;
    this.#tell({ queue });
    this.#send();
  }

  /** Sends again what a session that ended has kept from being sent. */
  sendAgain(): void {
    if (!this.#isSignedOut) return;
    this.#isSignedOut = false;
    this.#send();
  }

  #send(): void {
    const edits = editsOf(this.#state.queue.sending);
    this.#mutation.mutate(edits).then(
      (kept) => {
        this.#tell({ merged: othersChanged(this.#state.queue, kept.document) });
        this.change((queue) => withAnswer(queue, kept));
        this.onKept(edits);
      },
      (error: unknown) => {
        this.#isSignedOut = error instanceof SignedOutError;
        if (error instanceof RefusedError) this.change((queue) => withRefusal(queue, error.why));
        else this.#tell();
      },
    );
  }

  #tell(change: Partial<KeeperState> = {}): void {
    const state = { ...this.#state, ...change };
    const saving = this.#savingOf(state.queue);
    if (Object.keys(change).length === 0 && saving === state.saving) return;
    this.#state = { ...state, saving };
    holdTab(this, !this.isSettled);
    for (const listener of this.#listeners) listener();
  }

  #savingOf({ sending, waiting, refused }: Queue): Saving {
    const { isPending, failureCount, isPaused } = this.#mutation.getCurrentResult();
    if (this.#isSignedOut) return "signed-out";
    if (isPending && (failureCount > 0 || isPaused)) return "trying";
    if (sending.length + waiting.length > 0) return "saving";
    return refused.length > 0 ? "refused" : "saved";
  }
}

/** Whose keepers hold something that would be lost with the tab. */
const holding = new Set<PageKeeper>();

/** Before the tab is closed the browser asks whether that is meant. */
function holdTab(keeper: PageKeeper, holds: boolean): void {
  if (holds) holding.add(keeper);
  else holding.delete(keeper);
  if (typeof window === "undefined") return;
  window.removeEventListener("beforeunload", ask);
  if (holding.size > 0) window.addEventListener("beforeunload", ask);
}

const ask = (event: BeforeUnloadEvent) => event.preventDefault();

const keepers = new Map<string, PageKeeper>();
let client: QueryClient | null = null;

/** The keeper of this customer's page, by their id: on a tab that several people use nobody sends another's edits. */
export function keeperOf(owner: string, base: Queue["base"]): PageKeeper {
  if (!client) {
    client = new QueryClient();
    // Hears when the device is online again.
    client.mount();
  }
  const keeper = keepers.get(owner) ?? new PageKeeper(base, client, (edits) => sendEdits(owner, edits));
  keepers.set(owner, keeper);
  keeper.open(base);
  return keeper;
}
