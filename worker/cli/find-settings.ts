import { parseEnvironment } from "../../app/lib/env.server";
import type { Settings } from "../../app/lib/settings.server";
import { readRuntime } from "../../app/server/runtime";
import { type BackendFacts, settingsOf } from "../../app/server/settings-of";
import { sharedSecrets } from "../../supabase/backend";
import { OperatorError } from "../../supabase/embedded/operator-error";
import { openSecrets } from "../../supabase/embedded/secrets";

/**
 * The settings that `npm start` would hand to a worker: those of this environment, for the Homeport that runs on
 * its data folder, or for a hosted project. Throws `OperatorError` when none runs, `EnvironmentError` for a wrong
 * value.
 */
export async function findSettings(source: Record<string, string | undefined>): Promise<Settings> {
  const environment = parseEnvironment(source);
  const { dataDir, backend, port } = environment;
  const runtime = await readRuntime(dataDir);
  const portalUrl = environment.portalUrl ?? runtime?.portal_url;
  if (backend.kind === "supabase") {
    if (!portalUrl) throw new OperatorError("Set PORTAL_URL: it stands in the links of messages.");
    const facts = {
      ...backend,
      ...sharedSecrets(backend.jwtSecret),
      emailHookSecret: environment.emailHookSecret,
      demoAccounts: null,
      demoEventSecret: null,
    };
    return settingsOf({ environment, backend: facts, portalUrl, port });
  }
  if (!runtime || !portalUrl) {
    throw new OperatorError(`No Homeport runs on ${dataDir}: start one with npm start.`);
  }
  if (runtime.database === "supabase") {
    throw new OperatorError(
      "The Homeport that runs here uses a hosted project: set SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY and SUPABASE_JWT_SECRET as for npm start.",
    );
  }
  const facts: BackendFacts = {
    ...(await openSecrets(dataDir)),
    url: runtime.supabase_url,
    // Whether messages are kept or sent is for the one that runs to say.
    demoAccounts: runtime.demo_accounts ?? null,
    // Events come in by the web server alone.
    demoEventSecret: null,
  };
  return settingsOf({ environment, backend: facts, portalUrl, port });
}
