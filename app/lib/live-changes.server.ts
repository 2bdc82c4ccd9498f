import { REALTIME_SUBSCRIBE_STATES } from "@supabase/supabase-js";
import { z } from "zod";
import { log } from "./log.server";
import { createRoleClient, type SupabaseClient } from "./supabase.server";

/** As the database announces (migration announce_changes). */
const TOPIC = "homeport:changes";
const announcement = z.object({ customers: z.array(z.string()) });

/** Somebody's open page. */
export interface Listener {
  customerId: string;
  onChange(): void;
  /** Nobody tells it any more. Once, and not after it left. */
  onLost(): void;
}

interface Connection {
  client: SupabaseClient;
  /** Whether it came about. Never rejects. */
  joined: Promise<boolean>;
}

interface Patience {
  /** How long the connection stays after the last page has left. */
  lingerMs?: number;
  /** How long it is taken for granted that a backend which could not be joined has no Realtime. */
  restMs?: number;
}

/**
 * Tells pages of their customers' changes, by one connection to Supabase Realtime for all of them. It shows a
 * token that is nobody's but for hearing that one topic, and hears ids of customers alone.
 */
export function liveChanges({ lingerMs = 30_000, restMs = 10 * 60_000 }: Patience = {}) {
  const listeners = new Set<Listener>();
  let current: Connection | undefined;
  let restsUntil = 0;
  let lingering: NodeJS.Timeout | undefined;

  /** Returns how to leave, or null where there is no Realtime that could tell. */
  async function listen(listener: Listener): Promise<(() => void) | null> {
    if (Date.now() < restsUntil) return null;
    clearTimeout(lingering);
    current ??= join();
    const connection = current;
    if (!(await connection.joined) || connection !== current) return null;
    listeners.add(listener);
    return () => {
      if (!listeners.delete(listener) || listeners.size > 0) return;
      lingering = setTimeout(closeUnused, lingerMs);
      lingering.unref();
    };
  }

  function join(): Connection {
    const client = createRoleClient({ role: "anon", listensTo: TOPIC });
    const connection: Connection = {
      client,
      joined: new Promise((resolve) => {
        const channel = client
          .channel(TOPIC, { config: { private: true } })
          .on("broadcast", { event: "changed" }, ({ payload }) => tell(payload));
        const begin = async () => {
          await client.realtime.setAuth();
          let wasJoined = false;
          channel.subscribe((status) => {
            if (status === REALTIME_SUBSCRIBE_STATES.SUBSCRIBED) {
              wasJoined = true;
              // A token that the client fetches as it is made counts as ours to renew, should it come last; this one does not.
              client.realtime.setAuth().catch(() => lose(connection, { status: "no token", wasJoined }));
            } else {
              lose(connection, { status, wasJoined });
            }
            resolve(wasJoined && connection === current);
          });
        };
        begin().catch(() => {
          lose(connection, { status: "no way", wasJoined: false });
          resolve(false);
        });
      }),
    };
    return connection;
  }

  function tell(payload: unknown): void {
    const announced = announcement.safeParse(payload);
    if (!announced.success) return;
    const customers = new Set(announced.data.customers);
    for (const listener of [...listeners]) {
      if (customers.has(listener.customerId)) listener.onChange();
    }
  }

  /** A lost connection is not mended but made anew, by the next page that wants to listen. */
  function lose(connection: Connection, { status, wasJoined }: { status: string; wasJoined: boolean }): void {
    if (connection !== current) return;
    current = undefined;
    if (!wasJoined) restsUntil = Date.now() + restMs;
    log().info({ status, wasJoined }, "Realtime does not tell of changes: pages ask by themselves");
    close(connection);
    const untold = [...listeners];
    listeners.clear();
    for (const listener of untold) listener.onLost();
  }

  function closeUnused(): void {
    if (listeners.size > 0 || !current) return;
    const unused = current;
    current = undefined;
    close(unused);
  }

  function close({ client }: Connection): void {
    client.removeAllChannels().catch((error: unknown) => log().debug({ error }, "leaving Realtime"));
  }

  return { listen };
}

const changes = liveChanges();

/** Listens for one page, as `liveChanges` says, by this process's one connection. */
export const listenForChanges = changes.listen;
