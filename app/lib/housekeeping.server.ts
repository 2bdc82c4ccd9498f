import { log } from "./log.server";
import { createRoleClient } from "./supabase.server";

const AT_ONCE = 500;
/** So that other housekeeping gets its turn; the rest is for the next one. */
const BATCHES_AT_MOST = 200;

/**
 * What becomes due by the clock: accounts whose waiting period is over are erased, and rows whose consent ran
 * out say so themselves (readers are refused them from the very moment). The database does it; any number of
 * processes may ask, since rows being worked on are skipped.
 */
export async function tidy(): Promise<void> {
  const notifier = createRoleClient({ role: "notifier" });
  const sweep = async (name: "erase_due_customers" | "sweep_expired_consents") => {
    let swept = 0;
    for (let batches = 0; batches < BATCHES_AT_MOST; batches += 1) {
      const { data } = await notifier.rpc(name, { batch: AT_ONCE }).throwOnError();
      swept += data;
      if (data < AT_ONCE) break;
    }
    return swept;
  };
  const erased = await sweep("erase_due_customers");
  const expired = await sweep("sweep_expired_consents");
  if (erased > 0 || expired > 0) log().info({ erased, expired }, "housekeeping");
}
