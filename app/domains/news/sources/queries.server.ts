import { z } from "zod";
import type { Customer } from "~/lib/session.server";
import { noteLook } from "../news.server";

const subscription = z.object({
  name: z.string().nullable(),
  looked_at: z.string().nullable(),
  sources: z.object({
    id: z.uuid(),
    title: z.string().nullable(),
    address: z.string(),
    last_good_at: z.string().nullable(),
    failure: z.string().nullable(),
    failed_since: z.string().nullable(),
    next_try_at: z.string().nullable(),
  }),
});

/** A feed that a customer subscribed to. */
export interface OwnSource {
  id: string;
  /** The customer's own name for it. */
  ownName: string | null;
  /** What it is called here: their name, its own, or where it is. */
  name: string;
  address: string;
  last_good_at: string | null;
  failure: string | null;
  failed_since: string | null;
  /** Null: when they look at it. */
  next_try_at: string | null;
}

/** All feeds of a customer by name, or the one with this id. Throws what the database says. */
export async function listSources({
  customer,
  id,
}: {
  customer: Customer;
  id?: string;
}): Promise<OwnSource[]> {
  let query = customer.supabase
    .from("source_subscriptions")
    .select(
      "name, looked_at, sources!inner (id, title, address, last_good_at, failure, failed_since, next_try_at)",
    )
    .eq("customer_id", customer.customerId)
    .eq("sources.kind", "feed");
  if (id !== undefined) query = query.eq("source_id", id);
  const { data } = await query.throwOnError();
  const subscriptions = z.array(subscription).parse(data);
  if (subscriptions.some(({ looked_at }) => isLongAgo(looked_at))) await noteLook(customer);
  return subscriptions
    .map(({ name, sources: { title, ...source } }) => ({
      ...source,
      ownName: name,
      name: name ?? title ?? new URL(source.address).host,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, customer.locale));
}

/** As long as look_at_feeds() leaves between two. */
const isLongAgo = (lookedAt: string | null) =>
  lookedAt !== null && Date.parse(lookedAt) <= Date.now() - 60 * 60 * 1000;

/** Newest items of one source with their titles and whether they were read. */
export async function listItems({ customer, source }: { customer: Customer; source: string }) {
  const { data } = await customer.supabase
    .from("news_items")
    .select("id, title, link, published_at")
    .eq("source_id", source)
    .order("published_at", { ascending: false })
    .limit(15)
    .throwOnError();
  return data;
}
