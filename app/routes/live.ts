import type { LoaderFunctionArgs } from "@remix-run/node";
import { openEventStream } from "~/lib/event-stream.server";
import { listenForChanges } from "~/lib/live-changes.server";
import { findCustomer } from "~/lib/session.server";

/** Browsers keep six connections to one server by HTTP/1.1, and pages need some of them for themselves. */
const MOST_PER_SESSION = 3;

const streams = new Map<string, number>();

/**
 * Says `changed`, and nothing else, whenever something of the customer's changes that live pages show: a stream of
 * server-sent events. 204, at which browsers don't come back, where nobody could say it: without Realtime, for
 * those who are not signed in, and beyond so many streams of a session.
 */
export async function loader(args: LoaderFunctionArgs) {
  const customer = await findCustomer(args);
  if (!customer || countOf(customer.sessionId) >= MOST_PER_SESSION) return nobodyTells();
  const { customerId, sessionId } = customer;
  streams.set(sessionId, countOf(sessionId) + 1);

  let leave: (() => void) | null = null;
  const stream = openEventStream({
    signal: args.request.signal,
    onEnd: () => {
      leave?.();
      const left = countOf(sessionId) - 1;
      if (left > 0) streams.set(sessionId, left);
      else streams.delete(sessionId);
    },
  });
  leave = await listenForChanges({ customerId, onChange: () => stream.say("changed"), onLost: stream.end });
  if (!leave) {
    stream.end();
    return nobodyTells();
  }
  // They may have left while Realtime was being joined.
  if (args.request.signal.aborted) leave();
  return stream.response;
}

const countOf = (sessionId: string): number => streams.get(sessionId) ?? 0;

const nobodyTells = () => new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
