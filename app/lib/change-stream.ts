/** Whoever keeps something of the page fresh. */
interface Hearer {
  /** Something of the customer's may have changed. */
  onChange(): void;
  /** From now on changes are told, or are told no more (`areChangesTold`). */
  onTurn(): void;
}

/** However much changes at once, such as a notice and then its offer. */
const AT_MOST_EVERY_MS = 1_000;
/** Where nobody tells of changes, as long as the server takes that for granted too. */
const REST_MS = 10 * 60_000;
/** So that those who were refused together do not come back together. */
const SPREAD_MS = 30_000;
/** From one page to the next the stream stays. */
const LINGER_MS = 2_000;

const hearers = new Set<Hearer>();
let stream: EventSource | undefined;
let told = false;
let restsUntil = 0;
let lastAt = Number.NEGATIVE_INFINITY;
let next: number | undefined;
let lingering: number | undefined;
let resting: number | undefined;

/** Whether the portal is telling of changes. */
export const areChangesTold = (): boolean => told;

/**
 * Hears of changes as long as the tab is in sight, by one stream of server-sent events for all hearers of the tab.
 * Returns how to stop.
 */
export function hearOfChanges(hearer: Hearer): () => void {
  window.clearTimeout(lingering);
  if (hearers.size === 0) {
    document.addEventListener("visibilitychange", follow);
    // A page that is kept for the way back may hold no connection.
    window.addEventListener("pagehide", close);
    window.addEventListener("pageshow", follow);
  }
  hearers.add(hearer);
  follow();
  return () => {
    if (!hearers.delete(hearer) || hearers.size > 0) return;
    document.removeEventListener("visibilitychange", follow);
    window.removeEventListener("pageshow", follow);
    lingering = window.setTimeout(close, LINGER_MS);
  };
}

function follow(): void {
  if (document.hidden) close();
  else open();
}

function open(): void {
  if (stream || performance.now() < restsUntil) return;
  const opened = new EventSource("/live");
  stream = opened;
  opened.addEventListener("open", () => {
    turn(true);
    // What changed before, since the page was drawn or while the stream was away, nobody told.
    spread();
  });
  opened.addEventListener("changed", spread);
  opened.addEventListener("error", () => {
    if (opened.readyState === EventSource.CLOSED) {
      // Browsers come back by themselves but to an answer that says not to.
      restsUntil = performance.now() + REST_MS;
      close();
      resting = window.setTimeout(follow, REST_MS + Math.random() * SPREAD_MS);
    } else {
      turn(false);
    }
  });
}

function close(): void {
  stream?.close();
  stream = undefined;
  window.clearTimeout(lingering);
  window.clearTimeout(next);
  window.clearTimeout(resting);
  next = undefined;
  turn(false);
}

function turn(now: boolean): void {
  if (told === now) return;
  told = now;
  for (const hearer of [...hearers]) hearer.onTurn();
}

function spread(): void {
  if (next !== undefined) return;
  const pause = Math.max(0, lastAt + AT_MOST_EVERY_MS - performance.now());
  next = window.setTimeout(() => {
    next = undefined;
    lastAt = performance.now();
    for (const hearer of [...hearers]) hearer.onChange();
  }, pause);
}
