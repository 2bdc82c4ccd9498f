import { createClient } from "@supabase/supabase-js";
import type { Database } from "~/lib/database.types";
import { type Environment, parseEnvironment } from "~/lib/env.server";
import { mintRoleToken, type RoleBearer } from "~/lib/role-tokens.server";
import type { SupabaseClient } from "~/lib/supabase.server";
import { readRuntime } from "../../app/server/runtime";
import { OperatorError } from "../../supabase/embedded/operator-error";
import { openSecrets } from "../../supabase/embedded/secrets";

/**
 * A client in a role, `notifier` unless another is asked for, for the backend that this environment means: hosted
 * Supabase by its own settings, else that of the Homeport that runs on the data folder.
 * Throws `OperatorError` when none runs, and `EnvironmentError` for a wrong value.
 */
export async function findPortal(
  source: Record<string, string | undefined>,
  bearer: RoleBearer = { role: "notifier" },
): Promise<SupabaseClient> {
  const { url, publishableKey, jwtSecret } = await backendOf(parseEnvironment(source));
  return createClient<Database>(url, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    accessToken: () => mintRoleToken({ bearer, secret: jwtSecret }),
  });
}

async function backendOf({ backend, dataDir }: Environment) {
  if (backend.kind === "supabase") return backend;
  const runtime = await readRuntime(dataDir);
  if (!runtime) throw new OperatorError(`No Homeport runs on ${dataDir}: start one with npm start.`);
  if (runtime.database === "supabase") {
    throw new OperatorError(
      "The Homeport that runs here uses a hosted project: set SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY and SUPABASE_JWT_SECRET as for npm start.",
    );
  }
  const { jwtSecret } = await openSecrets(dataDir);
  return { url: runtime.supabase_url, publishableKey: runtime.publishable_key, jwtSecret };
}
