import type { Server, ServerResponse } from "node:http";

/** How long a request in flight may take after we were told to stop. */
const PATIENCE_MS = 10_000;

/**
 * Stops on SIGTERM, or when the process that started us is gone: takes no new connections, finishes what is in
 * flight, event streams aside, then lets the process end. Ctrl-C reaches the whole process group; the parent decides
 * what it means.
 */
export function serveUntilTold(server: Server): void {
  let stopping = false;
  const open = new Set<ServerResponse>();
  server.on("request", (_request, response) => {
    open.add(response);
    response.on("close", () => open.delete(response));
  });
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), PATIENCE_MS).unref();
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    // Their browsers come back, to whoever answers then.
    for (const response of open) if (isEventStream(response)) response.destroy();
  };
  process.on("SIGTERM", stop);
  process.on("disconnect", stop);
  process.on("SIGINT", () => {
    if (!process.connected) stop();
  });
}

function isEventStream(response: ServerResponse): boolean {
  return String(response.getHeader("Content-Type")).startsWith("text/event-stream");
}
