import { settings } from "~/lib/settings.server";
import { createAnonymousClient } from "~/lib/supabase.server";
import { findAlterations, type PresentedReceipt } from "./receipt";

/** A receipt that was taken apart altogether need not have every field named. */
const NAMED = 20;

/**
 * What became of a check; `fields` are paths into the receipt, the first twenty. `record_altered`: the receipt is
 * as we issued it, and our ledger no longer says the same.
 */
export type ReceiptVerdict =
  | { verdict: "valid" | "unknown" | "record_altered"; fields: [] }
  | { verdict: "altered"; fields: string[] };

/**
 * Whether we issued a receipt as it is presented: its own digests and seal, and what the ledger says to its
 * number and hash, asked as nobody. Throws the Supabase error as it comes.
 */
export async function checkReceipt(presented: PresentedReceipt): Promise<ReceiptVerdict> {
  const { data: verdict } = await createAnonymousClient()
    .rpc("verify_receipt", { record_id: presented.record_id, hash: presented.chain.hash })
    .throwOnError();
  if (verdict === "unknown") return { verdict, fields: [] };
  const fields = findAlterations(presented, settings().receiptKeys).slice(0, NAMED);
  if (fields.length > 0) return { verdict: "altered", fields };
  return { verdict: verdict === "valid" ? "valid" : "record_altered", fields: [] };
}
