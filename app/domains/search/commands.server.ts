import type { z } from "zod";
import type { SupabaseClient } from "~/lib/supabase.server";
import type { EngineChoice, RemovedSearch, SavedSearch } from "./schema";

interface Asking {
  supabase: SupabaseClient;
  customerId: string;
}

/** PostgreSQL's unique_violation, and program_limit_exceeded as private.keep_few() raises it. */
const [THERE_ALREADY, TOO_MANY] = ["23505", "54000"];

/** Keeps where the customer looks for what is not here. Throws the Supabase error as it comes. */
export async function chooseEngine({
  supabase,
  choice: { engine, address, straight },
}: {
  supabase: SupabaseClient;
  choice: z.infer<typeof EngineChoice>;
}): Promise<void> {
  await supabase.rpc("choose_search", { engine, address, straight }).throwOnError();
}

/** Keeps a search, or puts one back; `full` where the customer keeps as many as they may. */
export async function keepSearch({
  supabase,
  customerId,
  search,
}: Asking & { search: z.infer<typeof SavedSearch> | z.infer<typeof RemovedSearch> }): Promise<
  "kept" | "full"
> {
  const { error } = await supabase.from("saved_searches").insert({ ...search, customer_id: customerId });
  if (!error || error.code === THERE_ALREADY || /duplicate key/.test(error.message)) return "kept";
  if (error.code === TOO_MANY || /too_many/.test(error.message)) return "full";
  throw error;
}

/** Removes a saved search and answers what it was, for undoing; null where it was gone already. */
export async function removeSearch({ supabase, customerId, id }: Asking & { id: string }) {
  const { data } = await supabase
    .from("saved_searches")
    .delete()
    .eq("customer_id", customerId)
    .eq("id", id)
    .select("id, query, engine, created_at")
    .maybeSingle()
    .throwOnError();
  return data;
}
