import { createHash } from "node:crypto";
import type { Json } from "~/lib/database.types";
import type { SupabaseClient } from "~/lib/supabase.server";

/** The partner whose token this is, good for the scope and neither expired nor revoked; else null. */
export async function findPartner({
  supabase,
  token,
  scope,
}: {
  supabase: SupabaseClient;
  token: string;
  scope: "customers:read";
}): Promise<{ id: string; name: string } | null> {
  const { data } = await supabase
    .rpc("partner_for_token", { token_sha256: createHash("sha256").update(token).digest("hex"), scope })
    .maybeSingle()
    .throwOnError();
  return data;
}

interface SharedCustomer {
  customer_id: string;
  facts: { subject: string; value: Json }[];
}

/** PostgREST's own limit of rows where nobody sets another. */
const FACTS_AT_ONCE = 1_000;

/**
 * Customers who share with partners now, by id, each with all they share; `next` is the id to go on after, or
 * null at the end. The database alone decides who they are: nothing here asks about consent.
 */
export async function listSharedCustomers({
  supabase,
  limit,
  after,
}: {
  supabase: SupabaseClient;
  limit: number;
  after?: string;
}): Promise<{ customers: SharedCustomer[]; next: string | null }> {
  const query = supabase
    .from("customer_facts")
    .select("customer_id, subject, value")
    .order("customer_id")
    .order("subject")
    .limit(FACTS_AT_ONCE);
  const { data } = await (after ? query.gt("customer_id", after) : query).throwOnError();
  const found = new Map<string, SharedCustomer>();
  for (const { customer_id, subject, value } of data) {
    const customer = found.get(customer_id) ?? { customer_id, facts: [] };
    customer.facts.push({ subject, value });
    found.set(customer_id, customer);
  }
  // Where the rows were cut, the last customer may be cut too: they come whole with the next page.
  const cut = data.length === FACTS_AT_ONCE;
  const whole = [...found.values()].slice(0, cut ? Math.max(1, found.size - 1) : found.size);
  const customers = whole.slice(0, limit);
  const more = cut || whole.length > limit;
  return { customers, next: more ? (customers.at(-1)?.customer_id ?? null) : null };
}

/** Writes into each of these customers' access logs that this partner read them. */
export async function logPartnerAccess({
  supabase,
  partnerId,
  customerIds,
}: {
  supabase: SupabaseClient;
  partnerId: string;
  customerIds: string[];
}): Promise<void> {
  if (customerIds.length === 0) return;
  await supabase
    .rpc("log_partner_access", {
      partner_id: partnerId,
      customer_ids: customerIds,
      what: "customer_facts",
      why: "GET /api/partner/customers",
    })
    .throwOnError();
}
