import { z } from "zod";
import type { Customer } from "~/lib/session.server";

const counts = z.object({ added: z.number(), known: z.number(), refused: z.number() });
export type ImportCounts = z.output<typeof counts>;

/** Where somebody else made or removed the same source in this moment (source_in_flux), all is settled in the next. */
async function onceMore<Answer extends { error: { code: string } | null }>(
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const answer = await ask();
  return answer.error?.code === "40001" ? ask() : answer;
}

/**
 * Subscribes to a feed. Answers its id, `tooMany` where the customer has all that one may have, or `tooManyToday`
 * where they added all that one may in a day.
 */
export async function addFeed({
  customer,
  address,
  name,
}: {
  customer: Customer;
  address: string;
  name?: string;
}): Promise<{ id: string } | "tooMany" | "tooManyToday"> {
  const { data, error } = await onceMore(async () =>
    customer.supabase.rpc("add_source", { kind: "feed", address, ...(name && { name }) }),
  );
  if (error?.message === "too_many_sources") return "tooMany";
  if (error?.message === "too_many_today") return "tooManyToday";
  if (error) throw error;
  return { id: data };
}

/** Subscribes to all of a list. */
export async function addFeeds({
  customer,
  feeds,
}: {
  customer: Customer;
  feeds: { address: string; name?: string }[];
}): Promise<ImportCounts> {
  const { data, error } = await onceMore(async () =>
    customer.supabase.rpc("add_feeds", {
      feeds: feeds.map(({ address, name }) => ({ address, ...(name && { name }) })),
    }),
  );
  if (error) throw error;
  return counts.parse(data);
}

/** Ends a subscription. Answers whether it was theirs. */
export async function removeSource({ customer, id }: { customer: Customer; id: string }): Promise<boolean> {
  const { data } = await customer.supabase.rpc("remove_source", { source: id }).throwOnError();
  return data;
}

/** Has it fetched at once. Answers whether that could be, as refresh_source() says. */
export async function refreshSource({ customer, id }: { customer: Customer; id: string }): Promise<boolean> {
  const { data } = await customer.supabase.rpc("refresh_source", { source: id }).throwOnError();
  return data;
}

/** The customer's own name for it; empty: its own. */
export async function renameSource({
  customer,
  id,
  name,
}: {
  customer: Customer;
  id: string;
  name: string;
}): Promise<void> {
  await customer.supabase
    .from("source_subscriptions")
    .update({ name: name || null })
    .eq("source_id", id)
    .eq("customer_id", customer.customerId)
    .throwOnError();
}
