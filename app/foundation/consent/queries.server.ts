import type { SupabaseClient } from "~/lib/supabase.server";

/** Every purpose with the text in force and what the customer says to it. Throws the Supabase error as it comes. */
export async function listPurposes({ supabase, locale }: { supabase: SupabaseClient; locale: string }) {
  const { data } = await supabase.rpc("consent_overview", { language: locale }).throwOnError();
  return data.toSorted((a, b) => a.position - b.position);
}

/** Every recorded choice with its text then, newest first; purposes named in `locale`. */
export async function listConsents({ supabase, locale }: { supabase: SupabaseClient; locale: string }) {
  const { data } = await supabase.rpc("consent_history", { language: locale }).throwOnError();
  return data;
}

/** One recorded choice of the customer; a Response 404 is thrown for what is none of theirs. */
export async function findConsent({
  supabase,
  locale,
  id,
}: {
  supabase: SupabaseClient;
  locale: string;
  id: string | undefined;
}) {
  const consents = await listConsents({ supabase, locale });
  const found = consents.find((consent) => consent.id === id);
  if (!found) throw new Response(null, { status: 404 });
  return found;
}

/** Whether the customer's chain of events is whole, how long it is, and where it breaks if it does. */
export async function verifyChain({ supabase }: { supabase: SupabaseClient }) {
  const { data } = await supabase.rpc("verify_consent_chain").single().throwOnError();
  return { whole: data.whole, events: data.events, brokenAt: data.broken_at };
}
