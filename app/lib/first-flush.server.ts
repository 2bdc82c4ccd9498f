import type { AppLoadContext } from "@remix-run/node";

/** A request whose answer never says that it began must not keep what waits for it. */
const LONGEST_WAIT_MS = 1_000;

interface Flush {
  begun: Promise<void>;
  begin(): void;
}

const flushes = new WeakMap<AppLoadContext, Flush>();

/**
 * When the answer to a request is on its way. What streams in later waits for it, since on one thread whatever is
 * asked meanwhile would hold up the page itself. After a second it is taken to be.
 */
export function firstFlush(context: AppLoadContext): Promise<void> {
  return flushOf(context).begun;
}

/** Said by the entry of the server, once it has something to send or sees that it must wait for all of it. */
export function beginFlush(context: AppLoadContext): void {
  flushOf(context).begin();
}

function flushOf(context: AppLoadContext): Flush {
  const known = flushes.get(context);
  if (known) return known;
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, LONGEST_WAIT_MS).unref();
    begin = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  const flush = { begun, begin: () => begin() };
  flushes.set(context, flush);
  return flush;
}
