/** Proxies cut connections on which nothing is said, many after 30 or 60 seconds. */
const KEEP_ALIVE_MS = 25_000;

/** The browser comes back and shows its cookies again, so that no stream outlives its session by more. */
const LIFETIME_MS = 5 * 60_000;

export interface EventStream {
  response: Response;
  /** Sends an event of that name, which carries nothing. */
  say(event: string): void;
  end(): void;
}

/**
 * An open answer of server-sent events (HTML Living Standard, 9.2). It ends after five minutes, with `signal` or
 * by `end()`; then `onEnd` is called, once. Browsers come back after a pause of two to six seconds, each its own,
 * so that those who lost their streams together do not return together.
 */
export function openEventStream({ signal, onEnd }: { signal: AbortSignal; onEnd: () => void }): EventStream {
  const text = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const write = (lines: string) => controller?.enqueue(text.encode(lines));

  const keepAlive = setInterval(() => write(":\n\n"), KEEP_ALIVE_MS);
  const lifetime = setTimeout(end, LIFETIME_MS);
  function end(): void {
    if (!controller) return;
    const ended = controller;
    controller = undefined;
    clearInterval(keepAlive);
    clearTimeout(lifetime);
    signal.removeEventListener("abort", end);
    try {
      ended.close();
    } catch {
      // Whoever read it has left already.
    }
    onEnd();
  }

  const body = new ReadableStream<Uint8Array>({
    start(begun) {
      controller = begun;
      write(`retry: ${2_000 + Math.round(Math.random() * 4_000)}\n\n`);
    },
    cancel: end,
  });
  signal.addEventListener("abort", end);
  if (signal.aborted) end();

  return {
    response: new Response(body, {
      headers: {
        "Content-Type": "text/event-stream; charset=utf-8",
        // What is compressed on the way, here or by a proxy, waits until there is enough of it.
        "Cache-Control": "private, no-store, no-transform",
        "X-Accel-Buffering": "no",
      },
    }),
    say: (event) => write(`event: ${event}\ndata:\n\n`),
    end,
  };
}
