import { freshSecret } from "../../app/lib/fresh-secret.server";
import { SETTINGS_VARIABLE, settings } from "../../app/lib/settings.server";
import { createRoleClient } from "../../app/lib/supabase.server";
import { run } from "../../supabase/cli/run";
import { OperatorError } from "../../supabase/embedded/operator-error";
import { openSecrets, replaceSealKeys } from "../../supabase/embedded/secrets";
import { resealAll } from "../reseal";
import { findSettings } from "./find-settings";
import { holdAlone } from "./hold-alone";

/**
 * `npm run seal:rotate`: makes a new key for customers' credentials (mailboxes, private calendars) and seals all of
 * them by it, while Homeport runs. Keys of the environment (HOMEPORT_SEAL_KEY) are the operator's to change: put a
 * new one before the old, restart, run this, and take the old one away.
 */
await run(async () => {
  const found = await findSettings(process.env);
  process.env[SETTINGS_VARIABLE] = JSON.stringify(found);
  const { dataDir, sealKeysInFolder, sealKeys } = settings();
  if (!sealKeysInFolder && sealKeys.length === 1) {
    throw new OperatorError(
      "There is one key only: put a new one (openssl rand -base64 32) before it in HOMEPORT_SEAL_KEY, parted by a comma, restart Homeport, and run this again.",
    );
  }
  // Of two at once, one would write its keys over the other's, and what that one had sealed could not be opened again.
  await holdAlone(dataDir, "seal-rotate", () => rotate({ dataDir, sealKeysInFolder }));
});

async function rotate({
  dataDir,
  sealKeysInFolder,
}: {
  dataDir: string;
  sealKeysInFolder: boolean;
}): Promise<void> {
  if (sealKeysInFolder) await addKey(dataDir);
  const { resealed, lost } = await resealAll({ supabase: createRoleClient({ role: "fetcher" }) });
  console.log(`${resealed.toLocaleString("en")} credentials are sealed by the new key.`);
  if (lost > 0) {
    console.log(
      `${lost.toLocaleString("en")} can't be opened by any key: their customers are asked to enter them again.`,
    );
  } else if (sealKeysInFolder) await keepNewest(dataDir);
  else console.log("The older keys of HOMEPORT_SEAL_KEY are needed no more, but by backups of the database.");
}

async function addKey(dataDir: string): Promise<void> {
  const { sealKeys } = await openSecrets(dataDir);
  await replaceSealKeys(dataDir, [freshSecret(), ...sealKeys]);
}

/** The one before stays until the next time: for whoever was sealing by it at this moment, and for last night's backup. */
async function keepNewest(dataDir: string): Promise<void> {
  const { sealKeys } = await openSecrets(dataDir);
  const [newest, before] = sealKeys;
  await replaceSealKeys(dataDir, before === undefined ? [newest] : [newest, before]);
}
