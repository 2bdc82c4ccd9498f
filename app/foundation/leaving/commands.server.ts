import type { SupabaseClient } from "~/lib/supabase.server";
import type { CustomerExport } from "./export";

/** Everything that the database holds about the customer. Throws the Supabase error as it comes. */
export async function exportCustomer({ supabase }: { supabase: SupabaseClient }): Promise<CustomerExport> {
  const { data } = await supabase.rpc("export_customer").throwOnError();
  if (typeof data !== "object" || data === null || Array.isArray(data))
    throw new Error("An export is an object.");
  return Object.fromEntries(Object.entries(data).map(([table, rows]) => [table, rows ?? null]));
}

/** When the customer's account will be erased (ISO 8601), or null while they stay. */
export async function findErasure({
  supabase,
  customerId,
}: {
  supabase: SupabaseClient;
  customerId: string;
}): Promise<string | null> {
  const { data } = await supabase
    .from("erasure_requests")
    .select("due_at")
    .eq("customer_id", customerId)
    .maybeSingle()
    .throwOnError();
  return data?.due_at ?? null;
}

/** Begins the waiting period. When it ends (ISO 8601); asking again changes nothing. */
export async function requestErasure({ supabase }: { supabase: SupabaseClient }): Promise<string> {
  const { data } = await supabase.rpc("request_erasure").throwOnError();
  return data;
}

/** Ends the waiting period: everything stays as it is. Whether there was one. */
export async function cancelErasure({ supabase }: { supabase: SupabaseClient }): Promise<boolean> {
  const { data } = await supabase.rpc("cancel_erasure").throwOnError();
  return data;
}
