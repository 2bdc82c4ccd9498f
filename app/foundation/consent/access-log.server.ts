import type { SupabaseClient } from "~/lib/supabase.server";

/** PostgREST's code for a page beyond the last one. */
const BEYOND_THE_END = "PGRST103";

/**
 * One page of who looked, newest first, and how many entries there are in all. `page` counts from 1; one beyond
 * the last is empty. Throws any other Supabase error as it comes.
 */
export async function listAccess({
  supabase,
  customerId,
  page,
  perPage,
}: {
  supabase: SupabaseClient;
  customerId: string;
  page: number;
  perPage: number;
}) {
  const { data, count, error } = await supabase
    .from("data_access_log")
    .select("id, accessed_by_role, what, why, accessed_at, partner:partners (name)", { count: "exact" })
    .eq("customer_id", customerId)
    .order("accessed_at", { ascending: false })
    .order("id")
    .range((page - 1) * perPage, page * perPage - 1);
  if (error?.code === BEYOND_THE_END) return { entries: [], total: 0 };
  if (error) throw error;
  return { entries: data, total: count ?? 0 };
}

/** Names of the companies that are partners now. */
export async function listPartners({ supabase }: { supabase: SupabaseClient }): Promise<string[]> {
  const { data } = await supabase
    .from("partners")
    .select("name")
    .is("revoked_at", null)
    .order("name")
    .throwOnError();
  return data.map(({ name }) => name);
}
