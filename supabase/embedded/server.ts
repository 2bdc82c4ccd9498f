import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { deferred } from "./deferred";
import { codeOf, OperatorError, reasonOf } from "./operator-error";

type Fetch = (request: Request) => Response | Promise<Response>;

export interface EmbeddedServer {
  url: string;
  /** From now on requests are answered by `fetch`; those that came before have waited for it. */
  serve(fetch: Fetch): void;
  /** From now on requests are refused with 503. */
  refuse(): void;
  close(): Promise<void>;
}

/** Only these are Supabase's; @supabase/lite would also show its configuration and schema under /_system. */
const served = /^\/(auth|rest)\/v1(\/|$)/;

/**
 * Listens on 127.0.0.1 (port 0: any free one) at once, so that the address is known while the database
 * is still opening. Throws `OperatorError` when the port is taken or may not be used.
 */
export async function listen(port: number): Promise<EmbeddedServer> {
  const handler = deferred<Fetch>();
  const listener = getRequestListener(async (request) => {
    if (!served.test(new URL(request.url).pathname)) return new Response(null, { status: 404 });
    return (await handler.promise)(request);
  });
  const server = createServer(listener);
  const address = await bind(server, port);
  return {
    url: `http://127.0.0.1:${address.port}`,
    serve: handler.resolve,
    refuse: () => handler.resolve(() => new Response(null, { status: 503 })),
    close: () => closeGently(server),
  };
}

function bind(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(cannotListen(port, error)));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("No address to listen on."));
      else resolve(address);
    });
  });
}

function cannotListen(port: number, error: unknown): OperatorError {
  return new OperatorError(
    codeOf(error) === "EADDRINUSE"
      ? `SUPABASE_PORT ${port} is taken by another program: stop it, or set SUPABASE_PORT to another port (0 takes any free one).`
      : `SUPABASE_PORT ${port} can't be used (${reasonOf(error)}): set it to another port (0 takes any free one).`,
  );
}

/** Lets requests in flight finish for up to two seconds. */
async function closeGently(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), 2_000);
  await closed;
  clearTimeout(force);
}
