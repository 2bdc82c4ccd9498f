import { log } from "./log.server";
import { createRoleClient } from "./supabase.server";

const AT_ONCE = 500;

/**
 * What becomes due by the clock: accounts whose waiting period is over are erased, and rows whose consent ran
 * out say so themselves (readers are refused them from the very moment). The database does it; any number of
 * processes may ask, since rows being worked on are skipped.
 */
export async function tidy(): Promise<void> {
  const notifier = createRoleClient({ role: "notifier" });
  const { data: erased } = await notifier.rpc("erase_due_customers", { batch: AT_ONCE }).throwOnError();
  const { data: expired } = await notifier.rpc("sweep_expired_consents", { batch: AT_ONCE }).throwOnError();
  if (erased > 0 || expired > 0) log().info({ erased, expired }, "housekeeping");
}
