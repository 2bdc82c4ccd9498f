import type { PgliteConnection } from "@supabase/lite/pglite";
import type { PostgresConnection } from "@supabase/lite/postgres";
import { type Kysely, sql } from "kysely";
import { PURPOSE_ROLES } from "~/lib/role-tokens.server";

/**
 * Whom a request may act as. PostgREST connects as `authenticator`, who may become nobody else; @supabase/lite
 * connects as a superuser, who may become anyone a token names.
 */
const ROLES = new Set<string>(["anon", "authenticated", "service_role", ...PURPOSE_ROLES]);

/** What @supabase/lite knows of who asks. */
interface Asker {
  auth?: { role?: string; uid?: string; jwt?: unknown };
  storage?: { operation?: string };
}

/** What it tells a function of the request that calls it. */
interface Call {
  method: string;
  path: string;
  requestHeaders?: Record<string, string>;
}

/** The private methods of a connection that prepare a transaction for a request. */
interface Preparing {
  applyJwtSessionContext(transaction: Kysely<unknown>, asker: Asker): Promise<void>;
  applyRpcRequestGucs(transaction: Kysely<unknown>, call: Call): Promise<void>;
}

/**
 * @supabase/lite prepares each transaction by five statements, and by five more for a function, one after the
 * other: most of the time that a small question takes. Here it is one for each. The role comes last, so that
 * everything is set by the owner and only the question itself runs in the asker's name.
 */
export function prepareInOneStatement(connection: PgliteConnection | PostgresConnection): void {
  if (!("applyJwtSessionContext" in connection && "applyRpcRequestGucs" in connection)) {
    throw new Error("@supabase/lite has changed: its connection prepares transactions in another way.");
  }
  const preparing: Preparing = {
    async applyJwtSessionContext(transaction, { auth, storage }) {
      const role = auth?.role || "anon";
      if (!ROLES.has(role))
        throw Object.assign(new Error(`permission denied to set role "${role}"`), { code: "42501" });
      const claims = auth?.jwt && typeof auth.jwt === "object" ? JSON.stringify(auth.jwt) : "";
      await sql`select
        set_config('request.jwt.claim.sub', ${auth?.uid ?? ""}, true),
        set_config('request.jwt.claim.role', ${role}, true),
        set_config('request.jwt.claims', ${claims}, true),
        set_config('storage.operation', ${storage?.operation ?? ""}, true),
        set_config('role', ${role}, true)`.execute(transaction);
    },
    async applyRpcRequestGucs(transaction, { method, path, requestHeaders = {} }) {
      await sql`select
        set_config('response.status', '', true),
        set_config('response.headers', '', true),
        set_config('request.method', ${method}, true),
        set_config('request.path', ${path}, true),
        set_config('request.headers', ${JSON.stringify(requestHeaders)}, true)`.execute(transaction);
    },
  };
  Object.assign(connection, preparing);
}
