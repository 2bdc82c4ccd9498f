import { z } from "zod";
import type { Locale } from "~/lib/i18n/languages";
import type { SupabaseClient } from "~/lib/supabase.server";
import { CHOICES, type Choice, isPlace, type Place, usualEngine } from "./engines";

interface Asking {
  supabase: SupabaseClient;
  customerId: string;
}

/** Where a customer looks for what is not here. */
export interface SearchChoice {
  engine: Choice;
  /** An engine of their own, with `%s`; kept while another is chosen. */
  address: string | null;
  /** On to the engine at once when nothing here fits. */
  straight: boolean;
}

const stored = z.object({
  engine: z.enum(CHOICES),
  address: z.string().nullable(),
  straight: z.boolean().catch(false),
});

/** What `search_choices` holds, or the usual engine of the language where that is nothing. */
export function readChoice(raw: unknown, locale: Locale): SearchChoice {
  const choice = stored.safeParse(raw);
  return choice.success ? choice.data : { engine: usualEngine(locale), address: null, straight: false };
}

/** The customer's choice. Throws the Supabase error as it comes. */
export async function findChoice({
  supabase,
  customerId,
  locale,
}: Asking & { locale: Locale }): Promise<SearchChoice> {
  const { data } = await supabase
    .from("search_choices")
    .select("engine, address, straight")
    .eq("customer_id", customerId)
    .maybeSingle()
    .throwOnError();
  return readChoice(data, locale);
}

export interface SavedSearchRow {
  id: string;
  query: string;
  engine: Place;
  created_at: string;
}

/** The searches that a customer keeps, the oldest first. */
export async function listSavedSearches({ supabase, customerId }: Asking): Promise<SavedSearchRow[]> {
  const { data } = await supabase
    .from("saved_searches")
    .select("id, query, engine, created_at")
    .eq("customer_id", customerId)
    .order("created_at")
    .order("id")
    .throwOnError();
  return data.flatMap((row) => (isPlace(row.engine) ? [{ ...row, engine: row.engine }] : []));
}

const findings = z.object({
  trips: z.array(z.unknown()),
  notices: z.array(z.unknown()),
  notes: z.array(z.unknown()),
  searches: z.array(z.unknown()),
  news: z.array(z.unknown()),
  /** Texts of quick links, all of them whatever is looked for. */
  links: z.array(z.string()),
});

/** What the customer has here, as `search_own()` answers it; their domains put it in words. */
export async function searchOwn({
  supabase,
  query = "",
  most,
}: {
  supabase: SupabaseClient;
  /** Empty: the newest of everything. */
  query?: string;
  /** Of each kind, 1 to 50. */
  most: number;
}): Promise<z.infer<typeof findings>> {
  const { data } = await supabase.rpc("search_own", { query, most }).throwOnError();
  return findings.parse(data);
}
